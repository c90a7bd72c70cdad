// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.deskreel.engine.config.SpoolConfig;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.thread.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forces the open segment to disk every few seconds, so that a power cut costs no more than that. In a thread of its own,
 * because a busy disk may take its time.
 */
final class SpoolSync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolSync.class);

    private final RecordingFolder folder;
    private final SpoolConfig config;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("spool-sync"));

    @Inject
    SpoolSync(RecordingFolder folder, SpoolConfig config) {
        this.folder = folder;
        this.config = config;
    }

    void start() {
        long millis = config.sync().toMillis();
        executor.scheduleWithFixedDelay(this::sync, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void sync() {
        for (Entry.SegmentOpened open : folder.book().openSegments()) {
            try (FileChannel file = FileChannel.open(folder.file(open.file()), StandardOpenOption.WRITE)) {
                file.force(true);
            } catch (NoSuchFileException | ClosedByInterruptException e) {
                // It was delivered in the meantime, and must not be made anew by this; or the recording is over.
                LOG.atDebug().addKeyValue("file", open.file()).log("A segment is open no more");
            } catch (IOException | RuntimeException e) {
                LOG.atWarn()
                        .addKeyValue("file", open.file())
                        .setCause(e)
                        .log("The open segment cannot be forced to disk");
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
