// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.SpooledStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the status file, for people and monitors. */
final class StatusWriter {
    private static final Logger LOG = LoggerFactory.getLogger(StatusWriter.class);

    private final RecordingFolder folder;
    private final Delivery delivery;
    private final RecordPhase record;
    private final ManifestSeal seal;
    private final Clock clock;
    private boolean failing;

    @Inject
    StatusWriter(RecordingFolder folder, Delivery delivery, RecordPhase record, ManifestSeal seal, Clock clock) {
        this.folder = folder;
        this.delivery = delivery;
        this.record = record;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * Writes what is so now. A status that cannot be written is no reason to stop recording. By one thread at a time: at the end
     * the recorder writes while its loop still may, and both would replace the file by way of the same other one.
     */
    synchronized void write() {
        try {
            status().write(folder.statusFile());
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.atWarn()
                        .addKeyValue("file", folder.statusFile())
                        .setCause(e)
                        .log("The status file cannot be written");
            }
            failing = true;
        }
    }

    private SpooledStatus status() {
        String layout = record.layout().map(Object::toString).orElse(null);
        return SpooledStatus.of(folder.book(), clock.instant(), delivery.status())
                .capturing(
                        layout == null ? null : record.backend(),
                        layout,
                        record.problem().or(seal::problem).orElse(null));
    }
}
