// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.deskreel.engine.recordings.Progress;
import org.jspecify.annotations.Nullable;

/** Shows on standard error how far a command is: a bar on a terminal, now and then a line elsewhere. */
final class ProgressDisplay implements Progress, AutoCloseable {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int FEW = 3;

    private final PrintWriter err;
    private final String task;
    private final boolean terminal;
    private @Nullable ProgressBar bar;
    private String unit = "";
    private long total;
    private long done;
    private Instant nextLine = Instant.now().plus(BETWEEN_LINES);

    ProgressDisplay(PrintWriter err, String task) {
        this.err = err;
        this.task = task;
        this.terminal = onTerminal();
    }

    /** Java cannot tell whether one of the standard streams is a terminal; Linux can. */
    private static boolean onTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }

    @Override
    public void begin(String newUnit, long newTotal) {
        close();
        unit = newUnit;
        total = newTotal;
        done = 0;
        if (terminal && total > FEW) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setUnit(" " + unit, 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    @Override
    public void step(long more) {
        done += more;
        if (bar != null) {
            bar.stepBy(more);
        } else if (!terminal && Instant.now().isAfter(nextLine)) {
            err.println(task + ": " + done + " of " + total + " " + unit);
            nextLine = Instant.now().plus(BETWEEN_LINES);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
