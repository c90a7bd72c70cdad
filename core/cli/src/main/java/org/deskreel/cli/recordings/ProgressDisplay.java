// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.deskreel.engine.recordings.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Shows on standard error how far a command is: a bar on a terminal, now and then a line elsewhere; with speed and time
 * left where the whole is known.
 */
final class ProgressDisplay implements Progress, AutoCloseable {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int FEW = 3;
    private static final long MEBIBYTE = 1L << 20;

    private final PrintWriter err;
    private final String task;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private String unit = "";
    private long total;
    private long done;
    private Instant begun = Instant.now();
    private Instant nextLine = begun.plus(BETWEEN_LINES);

    ProgressDisplay(PrintWriter err, String task) {
        this(err, task, TerminalWidth.onTerminal(STANDARD_ERROR));
    }

    ProgressDisplay(PrintWriter err, String task, boolean terminal) {
        this.err = err;
        this.task = task;
        this.terminal = terminal;
    }

    @Override
    public synchronized void begin(String newUnit, long newTotal) {
        close();
        unit = newUnit;
        total = newTotal;
        done = 0;
        begun = Instant.now();
        if (terminal && (total == 0 || total > FEW)) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total == 0 ? -1 : total)
                    .setUnit(bytes() ? " MiB" : " " + unit, bytes() ? MEBIBYTE : 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .showSpeed()
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    private boolean bytes() {
        return unit.equals(BYTES);
    }

    @Override
    public synchronized void step(long more) {
        done += more;
        if (bar != null) {
            bar.stepBy(more);
        } else if (!terminal && more > 0 && Instant.now().isAfter(nextLine)) {
            err.println(line(Duration.between(begun, Instant.now())));
            nextLine = Instant.now().plus(BETWEEN_LINES);
        }
    }

    /** Such as {@code verify: 120MiB of 400MiB, 12MiB/s, 0:00:24 left}. */
    String line(Duration passed) {
        double perSecond = done * 1000.0 / Math.max(1, passed.toMillis());
        String speed = bytes()
                ? Words.bytes(Math.round(perSecond)) + "/s"
                : String.format(Locale.ROOT, perSecond < 10 ? "%.1f/s" : "%.0f/s", perSecond);
        String of = total > 0 ? " of " + amount(total) : "";
        String left = total > done && done > 0
                ? ", " + Words.clock(Duration.ofSeconds(Math.round((total - done) / perSecond))) + " left"
                : "";
        return task + ": " + amount(done) + of + (bytes() ? "" : " " + unit) + ", " + speed + left;
    }

    private String amount(long number) {
        return bytes() ? Words.bytes(number) : Long.toString(number);
    }

    /** Takes the bar away for good, so that data can be printed where it was. */
    synchronized void pause() {
        close();
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
