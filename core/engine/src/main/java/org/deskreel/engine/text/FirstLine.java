// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** What went wrong, as a part of a sentence for people. */
public final class FirstLine {
    /** Where in its source a JSON parser had met an open bracket; it is told in words for programmers, and always last. */
    private static final Pattern PLACE = Pattern.compile(" \\(start marker at \\[.*");

    private FirstLine() {}

    /** The first line of a message, without the places that JSON parsers tell; the kind of the problem when it has none. */
    public static String of(Exception problem) {
        String message = String.valueOf(
                problem instanceof JsonProcessingException json ? json.getOriginalMessage() : problem.getMessage());
        String line = message.lines().findFirst().orElse(problem.getClass().getSimpleName());
        return PLACE.matcher(line).replaceFirst("");
    }
}
