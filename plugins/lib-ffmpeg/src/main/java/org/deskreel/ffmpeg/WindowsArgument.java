// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.util.regex.Pattern;

/**
 * An argument as a Windows program needs it that splits its command line by the rules of CommandLineToArgvW. Java puts
 * arguments with spaces in quotation marks, but leaves those inside as they are, so that they would be lost.
 */
final class WindowsArgument {
    private static final Pattern MARK = Pattern.compile("(\\\\*)\"");
    private static final Pattern LAST = Pattern.compile("(\\\\+)$");

    private WindowsArgument() {}

    /** The argument, such that Java passes it on and the program sees it as it was. */
    static String of(String argument) {
        if (!argument.contains("\"")) {
            return argument;
        }
        // Backslashes stand for themselves, except in front of a quotation mark.
        String inner = MARK.matcher(argument).replaceAll("$1$1\\\\\"");
        return "\"" + LAST.matcher(inner).replaceAll("$1$1") + "\"";
    }
}
