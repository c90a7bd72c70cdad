// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.EndCause;

/** Reads why FFmpeg ended from what it wrote to standard error, and says it in one sentence. */
public final class FfmpegFailure {
    /** FFmpeg's exit code when a signal told it to end; it has closed its files then. */
    static final int TOLD_TO_END = 255;

    /** In the order of looking: what is more specific, or the cause of what follows, comes first. */
    private static final List<FailureRule> RULES = List.of(
            new FailureRule(
                    "No space left on device|Disk quota exceeded",
                    FfmpegErrorCode.NO_SPACE,
                    EndCause.NO_SPACE,
                    "The disk is full",
                    "Make room on the disk; recording goes on by itself."),
            new FailureRule(
                    "Authorization required|No protocol specified|Invalid MIT-MAGIC-COOKIE|Client is not authorized",
                    FfmpegErrorCode.DISPLAY_REFUSED,
                    EndCause.DISPLAY_LOST,
                    "The X server refuses the recorder",
                    "Let XAUTHORITY or the setting 'xauthority' name the authority file of the desktop's user."),
            new FailureRule(
                    "Cannot open display",
                    FfmpegErrorCode.NO_DISPLAY,
                    EndCause.DISPLAY_LOST,
                    "The display cannot be opened",
                    "Check that the X server runs and that DISPLAY or the setting 'display' names it."),
            new FailureRule(
                    "Cannot get the image data.*error_code:8|BadMatch|outside the screen", // 8 is BadMatch
                    FfmpegErrorCode.LAYOUT_CHANGED,
                    EndCause.LAYOUT_CHANGED,
                    "The display became smaller than the captured area",
                    "Nothing needs to be done: a new take begins with the new layout."),
            new FailureRule(
                    "Cannot get the image data|Failed to query xcb pointer",
                    FfmpegErrorCode.NO_DISPLAY,
                    EndCause.DISPLAY_LOST,
                    "The display is gone",
                    "Check that the X server runs; recording goes on when it is back."),
            new FailureRule(
                    "Unknown encoder|Unknown input format|No such filter|Unknown decoder|Unknown bitstream filter",
                    FfmpegErrorCode.LACKS_FEATURE,
                    EndCause.CAPTURE_FAILED,
                    "This FFmpeg was built without something that Deskreel needs",
                    "Use the FFmpeg that comes with Deskreel."),
            new FailureRule(
                    "Invalid data found|moov atom not found|could not find codec parameters",
                    FfmpegErrorCode.DATA,
                    EndCause.CAPTURE_FAILED,
                    "The input is damaged",
                    "Find out with 'deskreel recordings verify' which segment it is."),
            new FailureRule(
                    "Input/output error|Read-only file system|Permission denied|No such file or directory",
                    FfmpegErrorCode.IO,
                    EndCause.CAPTURE_FAILED,
                    "A file or device cannot be read or written",
                    "Check the disk and the permissions of the spool."),
            new FailureRule(
                    "Unrecognized option|Option not found|Error parsing|Invalid argument",
                    FfmpegErrorCode.INVALID_ARGUMENT,
                    EndCause.CAPTURE_FAILED,
                    "FFmpeg refuses its arguments",
                    "Use the FFmpeg that comes with Deskreel, and report this if you do."));

    private static final Pattern TELLING =
            Pattern.compile("(?i).*(error|cannot|fail|invalid|unable|no such|denied|no space).*");

    private static final Pattern USUAL =
            Pattern.compile("^(\\s|\\[|Input #|Output #|Stream mapping|Press \\[q]|frame=|ffmpeg version|$)");

    private FfmpegFailure() {}

    /** How a take ended whose FFmpeg ended without having been asked. */
    public static CaptureEnd of(int exit, List<String> errors) {
        return Stream.concat(WindowsFailures.RULES.stream(), RULES.stream())
                .flatMap(rule -> rule.end(errors).stream())
                .findFirst()
                .orElseGet(() -> CaptureEnd.failed(EndCause.CAPTURE_FAILED, unexplained(exit, errors)));
    }

    /** The error of a program that was run to its end and did not end well. */
    public static DeskreelException of(Finished finished) {
        DeskreelException error = of(finished.exit(), finished.errors()).error();
        return error == null ? unexplained(finished.exit(), finished.errors()) : error;
    }

    private static DeskreelException unexplained(int exit, List<String> errors) {
        if (exit == TOLD_TO_END || exit == 128 + 15) {
            return DeskreelException.of(
                            FfmpegErrorCode.KILLED, "FFmpeg was told to end by somebody other than Deskreel.")
                    .remedy("Look who ends processes on this machine.");
        }
        if (exit > 128 && exit < 128 + 65) {
            return DeskreelException.of(FfmpegErrorCode.KILLED, "FFmpeg was killed by signal " + (exit - 128) + ".")
                    .remedy("Look into the system log whether memory ran out or FFmpeg crashed.");
        }
        return WindowsExit.explained(exit, "FFmpeg").orElseGet(() -> ended(exit, errors));
    }

    private static DeskreelException ended(int exit, List<String> errors) {
        return DeskreelException.of(
                        FfmpegErrorCode.ENDED,
                        "FFmpeg ended by itself with exit code " + exit + lastWords(errors) + ".")
                .remedy("Look at what it wrote with log level debug.");
    }

    /** What sounds like a reason; where nothing does, whatever came last that is not one of the usual reports. */
    private static String lastWords(List<String> errors) {
        Predicate<String> telling = line -> TELLING.matcher(line).matches();
        return last(errors, telling)
                .or(() -> last(errors, line -> !USUAL.matcher(line).find()))
                .map(line -> " and said '" + line.strip() + "'")
                .orElse("");
    }

    private static Optional<String> last(List<String> errors, Predicate<String> kind) {
        return errors.stream().filter(kind).reduce((first, second) -> second);
    }
}
