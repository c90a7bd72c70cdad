// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deskreel.engine.recordings.VerifiedRecordings.Verified;
import org.deskreel.testkit.MemorySink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedRecordingsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00.000Z");

    @TempDir
    private Path work;

    private final MemorySink sink = new MemorySink();
    private final RecordingSource source = new RecordingSource(sink, "");
    private SampleRecording sample;
    private VerifiedRecordings verified;

    @BeforeEach
    void deliver() throws IOException {
        sample = SampleRecording.in(sink, work);
        verified = ReviewFolder.of(work.resolve("state"), source).verified();
    }

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(verified.of(sample.key)).isEmpty();
        assertThat(work.resolve("state")).doesNotExist();
    }

    @Test
    void theLastResultCounts() {
        verified.note(report(), NOW.minusSeconds(60));
        verified.note(report("Segment 1 is missing."), NOW);

        Verified known = ReviewFolder.of(work.resolve("state"), source)
                .verified()
                .of(sample.key)
                .orElseThrow();
        assertThat(known)
                .isEqualTo(new Verified(sample.key, NOW, false, recording().updatedAt()));
        assertThat(known.changed(recording())).isFalse();
    }

    @Test
    void aManifestThatIsWrittenAnewIsNotVerified() {
        verified.note(report(), NOW);
        String updated = "\"updatedAt\" : \"";
        sample.edit(updated + "2026", updated + "2027");

        assertThat(verified.of(sample.key).orElseThrow().changed(recording())).isTrue();
    }

    @Test
    void nobodyElseCanReadIt() throws IOException {
        verified.note(report(), NOW);

        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file().getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aDamagedFileIsAsGoodAsNone() throws IOException {
        verified.note(report(), NOW);
        Files.writeString(file(), "{\"key\":");
        assertThat(verified.of(sample.key)).isEmpty();
        Files.writeString(file(), "null");
        assertThat(verified.of(sample.key)).isEmpty();
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.walk(work.resolve("state"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private VerifyReport report(String... findings) {
        return new VerifyReport(recording(), 4, 4, false, null, List.of(findings), Map.of(), List.of());
    }

    private RecordingSummary recording() {
        return new RecordingStore(source).at(sample.key);
    }
}
