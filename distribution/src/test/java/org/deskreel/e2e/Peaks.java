// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deskreel.benchmarks.contender.Proc;

/** Watches how much memory a recorder holds and how much its spool does. */
final class Peaks implements AutoCloseable {
    private final Program recorder;
    private final Path spool;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private long resident;
    private long spooled;

    Peaks(Program recorder, Path spool) {
        this.recorder = recorder;
        this.spool = spool;
        clock.scheduleAtFixedRate(this::look, 0, 500, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        resident = Math.max(resident, Proc.resident(recorder.handle()));
        spooled = Math.max(spooled, size());
    }

    private long size() {
        if (!Files.isDirectory(spool)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(spool)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException movedOn) {
            return 0;
        }
    }

    /** The largest resident set so far, in bytes. */
    synchronized long resident() {
        return resident;
    }

    /** The most that lay in the spool so far, in bytes. */
    synchronized long spooled() {
        return spooled;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
