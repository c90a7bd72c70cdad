// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.deskreel.engine.Eventually;
import org.deskreel.engine.config.DeliveryConfig;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.engine.spool.SpooledRecording;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.testkit.FakeSigner;
import org.deskreel.testkit.MemorySink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedDeliveryTest {
    private static final Duration LONG = Eventually.PATIENCE;
    private static final DeliveryConfig CONFIG = new DeliveryConfig(
            null, Duration.ZERO, Duration.ofMillis(50), null, 1, Duration.ofMillis(5), Duration.ofMillis(50));

    @TempDir
    Path state;

    private final MemorySink sink = new MemorySink();
    private final FakeSigner signer = new FakeSigner("desk");
    private final ManifestSeal seal = new ManifestSeal(signer, Clock.systemUTC());
    private SpooledRecording recording;

    @BeforeEach
    void open() {
        recording = new SpooledRecording(state, "4711");
        recording.keep(1);
        recording.keep(2);
        recording.folder().book().add(new Entry.SessionEnded(SpooledRecording.start(4)));
    }

    @AfterEach
    void close() {
        recording.folder().close();
    }

    @Test
    void theLastManifestIsSigned() throws IOException {
        assertThat(finish(LONG)).isTrue();
        assertThat(manifest().state()).isEqualTo(RecordingState.COMPLETE);
        assertThat(manifest().signature()).isNotNull();
    }

    @Test
    void aRecordingIsNotCompleteBeforeItsManifestIsSigned() throws IOException {
        signer.fail(DeskreelException.of(ErrorCode.passing("fake/away", ErrorCategory.UNAVAILABLE), "Away."));

        assertThat(finish(Duration.ofSeconds(1))).isFalse();
        assertThat(manifest().segments()).as("footage does not wait").hasSize(2);
        assertThat(manifest().state()).isEqualTo(RecordingState.INCOMPLETE);
        assertThat(manifest().signature()).isNull();
        assertThat(recording.folder().book().settled()).isFalse();

        signer.fail(null);
        assertThat(finish(LONG)).isTrue();
        assertThat(manifest().state()).isEqualTo(RecordingState.COMPLETE);
        assertThat(manifest().signature()).isNotNull();
    }

    private boolean finish(Duration limit) {
        List<Destination> destinations = List.of(new Destination("sink-1", "", true, sink));
        try (Delivery delivery =
                new Delivery(destinations, recording.folder(), CONFIG, Bandwidth.of(null), seal, Clock.systemUTC())) {
            delivery.start();
            Eventually.until(() -> book().awaited("sink-1").isEmpty());
            boolean complete = delivery.finish(limit);
            Eventually.until(() -> state() == book().state());
            return complete;
        }
    }

    private RecordingBook book() {
        return recording.folder().book();
    }

    private RecordingState state() {
        try {
            return manifest().state();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Manifest manifest() throws IOException {
        return ManifestJson.read(
                sink.content("desk-1/ada/4711/" + RecordingLayout.MANIFEST).orElseThrow());
    }
}
