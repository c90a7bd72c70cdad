// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that a shell script exports, read as data: nothing in it is run, and nothing is replaced. What a value is
 * quoted with is taken off as a shell would; a value that is not quoted well, such as {@code O'Brien}, is taken as it is.
 */
final class ProfileScript {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\s*(?:export\\s+|declare\\s+-x\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)");

    /** Pieces in quotes, and pieces without that need none, and nothing after them but the end of the command. */
    private static final Pattern QUOTED =
            Pattern.compile("((?:'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|\\\\.|[^\\s'\"\\\\;])*)(?:\\s*;.*|\\s+#.*)?");

    private static final Pattern PIECE = Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|\\\\(.)|([^'\"\\\\])");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([$`\"\\\\])");

    /** Longer ones are no variables, and too long for the patterns. */
    private static final int LONGEST_LINE = 4096;

    private ProfileScript() {}

    /** What the script assigns, one assignment a line; the last one counts. */
    static Map<String, String> variables(String script) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String line : script.lines().toList()) {
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (line.length() <= LONGEST_LINE && assignment.matches()) {
                variables.put(assignment.group(1), value(assignment.group(2).strip()));
            }
        }
        return variables;
    }

    private static String value(String text) {
        Matcher quoted = QUOTED.matcher(text);
        return quoted.matches() ? unquoted(quoted.group(1)) : text;
    }

    private static String unquoted(String word) {
        StringBuilder value = new StringBuilder();
        Matcher piece = PIECE.matcher(word);
        while (piece.find()) {
            if (piece.group(1) != null) {
                value.append(piece.group(1));
            } else if (piece.group(2) != null) {
                value.append(ESCAPED.matcher(piece.group(2)).replaceAll("$1"));
            } else {
                value.append(piece.group(3) == null ? piece.group(4) : piece.group(3));
            }
        }
        return value.toString();
    }
}
