// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.util.Optional;
import org.deskreel.spi.DeskreelException;

/**
 * What exit codes mean that Windows itself has set: statuses of {@code ntstatus.h}. No other system has exit codes like
 * these, and FFmpeg's own (negative error numbers) have other upper halves.
 */
final class WindowsExit {
    /** The upper half of the statuses that are errors of the system. */
    private static final int SYSTEM_ERROR = 0xC000;

    private static final int DLL_NOT_FOUND = 0xC0000135;
    private static final int ENTRY_POINT_NOT_FOUND = 0xC0000139;
    private static final int INVALID_IMAGE = 0xC000007B;
    private static final int CONTROL_C = 0xC000013A;

    /** DBG_TERMINATE_PROCESS: how Windows ends what still runs at log-off. */
    private static final int SESSION_OVER = 0x40010004;

    private WindowsExit() {}

    /**
     * The error, if Windows has ended the program.
     *
     * @param program how the sentence begins
     */
    static Optional<DeskreelException> explained(int exit, String program) {
        return switch (exit) {
            case DLL_NOT_FOUND, ENTRY_POINT_NOT_FOUND, INVALID_IMAGE ->
                Optional.of(DeskreelException.of(
                                FfmpegErrorCode.MISSING_LIBRARY,
                                program + " does not find the DLLs it needs (status " + hex(exit) + ").")
                        .remedy("Unpack Deskreel again: the DLLs lie beside ffmpeg.exe."));
            case CONTROL_C, SESSION_OVER ->
                Optional.of(DeskreelException.of(
                                FfmpegErrorCode.KILLED,
                                program + " was ended by Windows with its console or session (status " + hex(exit)
                                        + ").")
                        .remedy("Nothing needs to be done if the session was ended."));
            default ->
                exit >>> 16 == SYSTEM_ERROR
                        ? Optional.of(DeskreelException.of(
                                        FfmpegErrorCode.KILLED, program + " crashed (status " + hex(exit) + ").")
                                .remedy("Look into the Windows event log, 'Application', for the cause."))
                        : Optional.empty();
        };
    }

    private static String hex(int status) {
        return "0x%08X".formatted(status);
    }
}
