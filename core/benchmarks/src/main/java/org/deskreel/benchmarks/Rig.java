// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.deskreel.benchmarks.contender.Contender;
import org.deskreel.benchmarks.contender.RunningRecorder;
import org.deskreel.benchmarks.desktop.Desktop;
import org.deskreel.benchmarks.footage.Ffmpeg;

/**
 * What every measurement works with.
 *
 * @param desktop on which both contenders record
 * @param ffmpeg that reads what they recorded
 * @param folder for what they record
 * @param quick whether rough figures are enough
 * @param runs how many recordings there were
 */
record Rig(Desktop desktop, Ffmpeg ffmpeg, Path folder, boolean quick, AtomicInteger runs) {
    static final int WIDTH = 1920;
    static final int HEIGHT = 1080;
    static final long SEED = 20261123;
    /** Milliseconds from one frame to the next at 5 frames per second, the rate of both contenders. */
    static final long FRAME_INTERVAL = 200;

    /** One of two values: the first for rough figures, the second for good ones. */
    int choose(int rough, int good) {
        return quick ? rough : good;
    }

    /** Begins a recording in a folder of its own. */
    RunningRecorder record(Contender contender) throws IOException {
        int seconds = quick ? contender.usualFileSeconds() / 4 : contender.usualFileSeconds();
        return contender.record(desktop.display(), freshFolder(), seconds);
    }

    /** A folder that no recording used yet. */
    Path freshFolder() {
        return folder.resolve("run-%02d".formatted(runs.incrementAndGet()));
    }

    static void sleep(double seconds) throws InterruptedException {
        Thread.sleep(Math.round(seconds * 1000));
    }
}
