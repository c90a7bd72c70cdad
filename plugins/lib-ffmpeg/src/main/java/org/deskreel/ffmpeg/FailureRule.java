// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.EndCause;

/**
 * What a line of FFmpeg's standard error means.
 *
 * @param pattern found in the line
 * @param code of the error
 * @param cause of the end of the take
 * @param sentence what it means, without a full stop
 * @param remedy what to do
 */
record FailureRule(Pattern pattern, ErrorCode code, EndCause cause, String sentence, String remedy) {
    FailureRule(String pattern, ErrorCode code, EndCause cause, String sentence, String remedy) {
        this(Pattern.compile(pattern), code, cause, sentence, remedy);
    }

    /** How the take ended, if one of these lines says so. */
    Optional<CaptureEnd> end(List<String> lines) {
        // Indented lines repeat the tags, whose text is not FFmpeg's.
        return lines.stream()
                .filter(line -> !line.startsWith(" ") && pattern.matcher(line).find())
                .findFirst()
                .map(this::end);
    }

    private CaptureEnd end(String line) {
        return CaptureEnd.failed(
                cause,
                DeskreelException.of(code, sentence + "; FFmpeg said '" + said(line) + "'.")
                        .remedy(remedy));
    }

    /** Which part of FFmpeg it was, with the address of that in memory, is of no use to anybody. */
    private static String said(String line) {
        return line.replaceFirst("^\\[[^]]*] ", "").strip();
    }
}
