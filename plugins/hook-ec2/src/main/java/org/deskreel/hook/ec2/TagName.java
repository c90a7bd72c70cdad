// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import java.util.Locale;
import java.util.regex.Pattern;

/** The key of a tag, in other words. */
final class TagName {
    /**
     * See <a
     * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html">tags in instance metadata</a>.
     */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9+=.,_:@-]+");

    private TagName() {}

    /** As metadata are called: {@code aws:autoscaling:groupName} is {@code tag-aws-autoscaling-group-name}. */
    static String of(String key) {
        String words = key.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return words.isEmpty() ? "tag" : "tag-" + words;
    }

    /** Whether it can be asked for: the service shows no tags with other characters. */
    static boolean fitsInPath(String key) {
        return PATH.matcher(key).matches();
    }
}
