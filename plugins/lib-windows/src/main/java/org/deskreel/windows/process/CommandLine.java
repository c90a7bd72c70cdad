// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes arguments as one line, in the way that programs take it apart again.
 *
 * @see <a
 *     href="https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw">CommandLineToArgvW</a>
 */
final class CommandLine {
    private CommandLine() {}

    static String of(List<String> arguments) {
        return arguments.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
    }

    /** A backslash is one, but before a quotation mark, where two are one. */
    private static String quoted(String argument) {
        if (!argument.isEmpty() && argument.chars().noneMatch(c -> c == ' ' || c == '\t' || c == '"' || c == '\n')) {
            return argument;
        }
        StringBuilder line = new StringBuilder("\"");
        int backslashes = 0;
        for (char c : argument.toCharArray()) {
            if (c == '"') {
                line.append("\\".repeat(backslashes + 1));
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
            line.append(c);
        }
        return line.append("\\".repeat(backslashes)).append('"').toString();
    }
}
