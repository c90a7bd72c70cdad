// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.spool.PrivateFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been verified of a sink on this machine, when, and what came of it: a small file for each recording, in a folder
 * that nobody else can read. Safe for several threads and processes. Whoever verifies gets a result even if it cannot be kept.
 */
public final class VerifiedRecordings {
    private static final Logger LOG = LoggerFactory.getLogger(VerifiedRecordings.class);

    private final Path folder;

    /** With the folder for the files, which is made when it is needed. */
    public VerifiedRecordings(Path folder) {
        this.folder = folder;
    }

    /**
     * That a recording was verified.
     *
     * @param key of the recording
     * @param at when
     * @param sound whether nothing was wrong
     * @param updatedAt when the manifest had been written; null when it could not be read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Verified(
            String key, Instant at, boolean sound, @Nullable Instant updatedAt) {
        /** Whether the manifest has been written anew since. */
        public boolean changed(RecordingSummary recording) {
            return !Objects.equals(updatedAt, recording.updatedAt());
        }
    }

    /** Keeps what came of verifying a recording, in place of what came of it before. */
    public void note(VerifyReport report, Instant at) {
        RecordingSummary recording = report.recording();
        try {
            PrivateFiles.folder(folder);
            PrivateFiles.replace(
                    file(recording.key()),
                    ManifestJson.MAPPER.writeValueAsBytes(
                            new Verified(recording.key(), at, report.sound(), recording.updatedAt())));
        } catch (IOException e) {
            LOG.warn("That a recording was verified cannot be kept in {}: {}", folder, e.toString());
        }
    }

    /** What is known of a recording; empty when it was never verified here. */
    public Optional<Verified> of(String key) {
        Path file = file(key);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(ManifestJson.MAPPER.readValue(PrivateFiles.read(file), Verified.class))
                    .filter(verified -> key.equals(verified.key()));
        } catch (IOException e) {
            LOG.warn("The result of a verification cannot be read from {}: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Keys have slashes and can be longer than names of files. */
    private Path file(String key) {
        return folder.resolve(Hashes.sha256(key) + ".json");
    }
}
