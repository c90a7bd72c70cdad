// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.EndCause;

/** Tries a capture with one frame that goes through the whole pipeline and is thrown away. */
public final class FfmpegTrial {
    private FfmpegTrial() {}

    /**
     * Waits for one frame.
     *
     * @param deadline for the frame; the program is killed then
     * @return empty when it came; else how a take would end here, with its error. A deadline that passed is
     *     {@link EndCause#CAPTURE_STALLED}
     * @throws DeskreelException when the program cannot be started
     */
    public static Optional<CaptureEnd> of(
            FfmpegProgram program, CaptureInput input, CaptureSettings settings, Duration deadline) {
        AtomicBoolean came = new AtomicBoolean();
        Path folder = Objects.requireNonNull(program.executable().getParent());
        try {
            Finished finished = program.run(
                    new TakeCommand(input, settings, Map.of()).trial(),
                    folder,
                    deadline,
                    line -> came.compareAndSet(false, StatusLine.parse(line) instanceof StatusLine.Packet));
            return came.get() ? Optional.empty() : Optional.of(FfmpegFailure.of(finished.exit(), finished.errors()));
        } catch (DeskreelException e) {
            if (!e.code().equals(FfmpegErrorCode.HANGS)) {
                throw e;
            }
            return came.get() ? Optional.empty() : Optional.of(late(deadline, e));
        }
    }

    private static CaptureEnd late(Duration deadline, DeskreelException cause) {
        return CaptureEnd.failed(
                EndCause.CAPTURE_STALLED,
                DeskreelException.of(
                                FfmpegErrorCode.STALLED,
                                "FFmpeg delivered no frame within " + deadline.toMillis() + " ms.")
                        .remedy("Look whether the display answers and whether the machine is overloaded.")
                        .causedBy(cause));
    }
}
