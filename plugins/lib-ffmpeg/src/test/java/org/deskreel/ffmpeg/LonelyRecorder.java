// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.nio.file.Path;
import org.deskreel.testkit.CaptureLog;
import org.deskreel.testkit.TestContext;

/** A program that captures until somebody kills it; says the process id of its FFmpeg when the first frame is there. */
final class LonelyRecorder {
    private LonelyRecorder() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        CaptureLog log = new CaptureLog();
        FfmpegTake take = FfmpegTake.start(
                Ffmpegs.real(), Ffmpegs.picture(), Ffmpegs.request(folder, 60), log, TestContext.in(folder));
        log.awaitFirstFrame(java.time.Duration.ofMinutes(2));
        System.out.println(take.pid());
        Thread.sleep(300_000);
    }
}
