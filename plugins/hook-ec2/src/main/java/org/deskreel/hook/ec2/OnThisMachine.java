// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Addresses at which nobody but the machine's own host or the machine itself can answer. Whoever answers says whose
 * recordings they are, so no name is taken, which would be looked up, and no address on a network.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html">Use the
 *     Instance Metadata Service to access instance metadata</a>
 */
final class OnThisMachine {
    private static final Set<String> SERVICE = Set.of("169.254.169.254", "[fd00:ec2::254]", "[::1]");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    private OnThisMachine() {}

    static boolean endpoint(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return "http".equals(uri.getScheme())
                && uri.getUserInfo() == null
                && (SERVICE.contains(host) || LOOPBACK.matcher(host).matches());
    }
}
