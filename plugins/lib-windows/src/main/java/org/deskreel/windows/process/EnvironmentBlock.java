// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The environment of a process as Windows wants it: variables in order, each ended by a NUL, and another NUL.
 *
 * <p>It is that of this process, and not what Windows would make for the account: whoever started this process has taken
 * away what makes Java run other code.
 */
final class EnvironmentBlock {
    private EnvironmentBlock() {}

    /** The variables of this process, and more. */
    static String with(Map<String, String> more) {
        SortedMap<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        variables.putAll(System.getenv());
        variables.putAll(more);
        return write(variables);
    }

    /** Without the last NUL, which every string gets on its way to Windows. */
    static String write(SortedMap<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue() + "\0")
                .collect(Collectors.joining());
    }
}
