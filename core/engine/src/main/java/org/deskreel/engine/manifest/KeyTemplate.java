// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.config.SettingException;

/**
 * Turns {@code {host}/{user}/{session}/} into the folder of a recording.
 *
 * <p>Values come from user names, stack names and the like, so they are escaped by {@link KeyEscape}: different values
 * stay different, no value can leave its place, and the result is legal in every store and file system.
 */
public final class KeyTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9-]+)}");
    private static final Pattern FIXED = Pattern.compile("[^\\\\{}\\p{Cntrl}]*");
    private static final Pattern SEPARATOR = Pattern.compile(".*[._@=+-].*");

    /** Leaves room for a prefix and for the names of objects in the 1,000 bytes that keys may have. */
    private static final int LONGEST = 700;

    /** What file systems allow is 255. */
    private static final int LONGEST_NAME = 220;

    private static final int SHORTEST_VALUE = 45;

    private final String template;

    private KeyTemplate(String template) {
        this.template = template;
    }

    /**
     * Reads a template.
     *
     * @throws SettingException when it is absolute, leaves its folder, or does not tell one session from another
     */
    public static KeyTemplate parse(String text) {
        String template = text.endsWith("/") ? text : text + "/";
        boolean leaves = template.startsWith("/") || template.contains("//") || template.matches("(.*/)?\\.{1,2}/.*");
        if (leaves || !FIXED.matcher(PLACE.matcher(template).replaceAll("")).matches()) {
            throw new SettingException(
                    "'" + text + "' is no key template.",
                    "Use relative folders such as {user}/{session}/; places are written in lower case.");
        }
        if (!template.contains("{session}")) {
            throw new SettingException(
                    "The key template '" + text + "' does not tell one session from another.",
                    "Let it contain {session}.");
        }
        for (String level : template.split("/")) {
            checkSeparators(text, level);
        }
        return new KeyTemplate(template);
    }

    /** Values in one folder must not run into each other. */
    private static void checkSeparators(String text, String level) {
        List<String> between = List.of(PLACE.split(level, -1));
        for (int i = 1; i < between.size() - 1; i++) {
            if (!SEPARATOR.matcher(between.get(i)).matches()) {
                throw new SettingException(
                        "In the key template '" + text + "', nothing separates the values in '" + level + "'.",
                        "Put one of . _ @ = + - between them, or a slash.");
            }
        }
    }

    /** The folder, with a trailing slash. A value that is not known becomes {@code unknown}. */
    public String folder(Map<String, String> values) {
        String folder = folder(values, KeyEscape.LONGEST);
        int places = Math.max(1, (int) PLACE.matcher(template).results().count());
        return folder.length() <= LONGEST
                ? folder
                : folder(values, Math.max(SHORTEST_VALUE, (LONGEST - template.length()) / places));
    }

    private String folder(Map<String, String> values, int longest) {
        StringBuilder folder = new StringBuilder();
        for (String level : levels()) {
            int places = (int) PLACE.matcher(level).results().count();
            int room = places > 1 ? Math.min(longest, LONGEST_NAME / places) : longest;
            folder.append(PLACE.matcher(level)
                            .replaceAll(place -> Matcher.quoteReplacement(escape(place, values, places > 1, room))))
                    .append('/');
        }
        return folder.toString();
    }

    private static String escape(MatchResult place, Map<String, String> values, boolean several, int longest) {
        String value = values.getOrDefault(place.group(1), "unknown");
        return several ? KeyEscape.strictly(value, longest) : KeyEscape.escape(value, longest);
    }

    /** The folders of which it consists, such as {@code {user}} and {@code {session}}. */
    public List<String> levels() {
        return List.of(template.split("/"));
    }

    @Override
    public String toString() {
        return template;
    }
}
