// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.deskreel.engine.recordings.Progress;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A long piece of work that a page has asked for, and how far it is. Safe for several threads. */
final class Job implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    private final Function<Progress, Result> work;
    private Status status = new Status("waiting", "", 0, 0, null);
    private @Nullable Path file;

    /**
     * What came of it.
     *
     * @param sound whether all is well
     * @param lines sentences for people
     * @param damaged what was found of segments, by their names, when they were looked at
     * @param file that was made; null when none was
     */
    record Result(
            boolean sound,
            List<String> lines,
            Map<String, List<String>> damaged,
            @Nullable Path file) {}

    /**
     * How far it is.
     *
     * @param state {@code waiting}, {@code running}, {@code done} or {@code failed}
     * @param unit of {@code done} and {@code total}
     * @param done so much
     * @param total of so much; 0 if nobody knows
     * @param result once it is done, or has failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            String state,
            String unit,
            long done,
            long total,
            @Nullable Outcome result) {}

    /** What a page is told of a result. */
    record Outcome(boolean sound, List<String> lines, Map<String, List<String>> damaged) {}

    Job(Function<Progress, Result> work) {
        this.work = work;
    }

    synchronized Status status() {
        return status;
    }

    /** The file that was made; null until then. */
    synchronized @Nullable Path file() {
        return file;
    }

    /** Whether something has come of it. */
    synchronized boolean isOver() {
        return status.result() != null;
    }

    /** Removes the file that was made. */
    synchronized void discard() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("{} remains until the end: {}", file, e.toString());
        }
        file = null;
    }

    @Override
    public void run() {
        try {
            Result result = work.apply(new Counting());
            end("done", result);
        } catch (DeskreelException e) {
            end("failed", failure(e.sentence()));
        } catch (RuntimeException e) {
            LOG.error("A page's work failed", e);
            end("failed", failure("It failed; the reason is on the terminal."));
        }
    }

    private static Result failure(String sentence) {
        return new Result(false, List.of(sentence), Map.of(), null);
    }

    private synchronized void end(String state, Result result) {
        Outcome outcome = new Outcome(result.sound(), result.lines(), result.damaged());
        status = new Status(state, status.unit(), status.done(), status.total(), outcome);
        file = result.file();
    }

    private synchronized void count(Status now) {
        status = now;
    }

    /** Tells the page. */
    private final class Counting implements Progress {
        @Override
        public void begin(String unit, long total) {
            count(new Status("running", unit, 0, total, null));
        }

        @Override
        public void step(long done) {
            synchronized (Job.this) {
                count(new Status("running", status.unit(), status.done() + done, status.total(), null));
            }
        }
    }
}
