// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

/** The rows of the table. */
enum Metric {
    BOUNDARY_FRAMES("frames lost at a segment boundary, worst", "", 0, Goal.atMost(0)),
    BOUNDARY_MILLIS("time beyond one frame interval at a segment boundary, mean", "ms", 0, Goal.none()),
    LAYOUT_MEAN("footage lost at a layout change beyond one frame interval, mean", "ms", 0, Goal.none()),
    LAYOUT_WORST("the same, worst", "ms", 0, Goal.atMost(400)),
    KILL_MEAN("footage lost when FFmpeg is killed, mean", "s", 2, Goal.none()),
    KILL_WORST("the same, worst", "s", 2, Goal.atMost(2)),
    FINISH("end of session to everything delivered", "s", 2, Goal.none()),
    FINISH_AFTER("of it after FFmpeg has ended", "s", 2, Goal.atMost(1)),
    CPU_TOTAL("CPU of recorder and FFmpeg, scripted desktop", "% of a core", 1, Goal.fractionOfSample(1 / 3.0)),
    CPU_FFMPEG("of it FFmpeg", "% of a core", 1, Goal.none()),
    CPU_RECORDER("of it the recorder", "% of a core", 2, Goal.atMost(1)),
    RESIDENT("resident set of the recorder", "MB", 0, Goal.atMost(150)),
    BYTES_SCRIPT("footage of the scripted desktop", "MB/h", 0, Goal.fractionOfSample(1)),
    SSIM("SSIM of the scripted desktop to what was painted", "", 5, Goal.none()),
    CPU_STILL("CPU of recorder and FFmpeg while nothing moves", "% of a core", 1, Goal.none()),
    BYTES_STILL("footage while nothing moves", "MB/h", 1, Goal.none()),
    FIRST_FRAME("start of the recorder to the first frame, median", "s", 2, Goal.atMost(1.2)),
    FIRST_ON_DISK("start of the recorder to the first frame on disk, median", "s", 2, Goal.none()),
    SESSION_START("session start returns after, median", "s", 2, Goal.atMost(3));

    final String title;
    final String unit;
    final int decimals;
    final Goal goal;

    Metric(String title, String unit, int decimals, Goal goal) {
        this.title = title;
        this.unit = unit;
        this.decimals = decimals;
        this.goal = goal;
    }
}
