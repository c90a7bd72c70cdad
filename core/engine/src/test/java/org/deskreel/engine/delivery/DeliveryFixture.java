// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

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
import org.deskreel.engine.spool.SpooledRecording;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.ForwardingSink;
import org.deskreel.testkit.MemorySink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A recording in the spool, and sinks that keep what they get in memory. */
abstract class DeliveryFixture {
    static final Duration LONG = Eventually.PATIENCE;
    static final String FOLDER = "desk-1/ada/4711/";

    @TempDir
    Path state;

    final MemorySink memory = new MemorySink();
    final ManifestSeal seal = ManifestSeal.none();
    SpooledRecording recording;

    @BeforeEach
    void open() {
        recording = new SpooledRecording(state, "4711");
    }

    @AfterEach
    void close() {
        recording.folder().close();
    }

    void keep(int count) {
        for (int number = 1; number <= count; number++) {
            recording.keep(number);
        }
    }

    boolean finish(Duration limit, StorageSink... sinks) {
        return finish(limit, config(1), sinks);
    }

    boolean finish(Duration limit, DeliveryConfig config, StorageSink... sinks) {
        recording.folder().book().add(new Entry.SessionEnded(SpooledRecording.start(4)));
        try (Delivery delivery = delivery(config, sinks)) {
            delivery.start();
            return delivery.finish(limit);
        }
    }

    Delivery delivery(StorageSink... sinks) {
        return delivery(config(1), sinks);
    }

    Delivery delivery(DeliveryConfig config, StorageSink... sinks) {
        List<Destination> destinations = new java.util.ArrayList<>();
        for (StorageSink sink : sinks) {
            destinations.add(new Destination("sink-" + (destinations.size() + 1), "", true, sink));
        }
        return new Delivery(destinations, recording.folder(), config, Bandwidth.of(null), seal, Clock.systemUTC());
    }

    static DeliveryConfig config(int parallel) {
        return config(parallel, Duration.ofMillis(50));
    }

    static DeliveryConfig config(int parallel, Duration manifestInterval) {
        return new DeliveryConfig(
                null, Duration.ZERO, manifestInterval, null, parallel, Duration.ofMillis(5), Duration.ofMillis(50));
    }

    StorageSink intercept(java.util.function.Consumer<PutRequest> before) {
        return new ForwardingSink(memory) {
            @Override
            public void put(PutRequest request) {
                before.accept(request);
                super.put(request);
            }
        };
    }

    static DeskreelException error(ErrorCode code) {
        return DeskreelException.of(code, "The fake refuses.");
    }

    List<String> segmentPuts() {
        return memory.puts().stream()
                .map(put -> put.key().value())
                .filter(key -> key.contains("/segments/"))
                .toList();
    }

    Manifest manifestOrNull() throws java.io.IOException {
        byte[] content = memory.content(FOLDER + RecordingLayout.MANIFEST).orElse(null);
        return content == null ? null : ManifestJson.read(content);
    }

    Manifest manifest() throws java.io.IOException {
        return manifestOrNull();
    }

    /** Until the sink has the last manifest, which may be under way still when the time to finish is over. */
    void awaitLast(RecordingState last) {
        Eventually.until(() -> state() == last);
    }

    private RecordingState state() {
        try {
            Manifest manifest = manifestOrNull();
            return manifest == null ? RecordingState.PREPARING : manifest.state();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
