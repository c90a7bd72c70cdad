// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.spool.SpooledRecording;
import org.deskreel.testkit.ForwardingSink;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.MemorySink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestUpdatesTest {
    @TempDir
    Path state;

    private final ManualClock clock = ManualClock.at(SpooledRecording.START);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private SpooledRecording recording;
    private boolean versions;

    @BeforeEach
    void open() {
        recording = new SpooledRecording(state, "4711");
    }

    @AfterEach
    void close() {
        recording.folder().close();
        timer.shutdownNow();
    }

    @Test
    void goesAtTheStartAndThenAtItsInterval() {
        ManifestUpdates updates = updates();
        assertThat(updates.due(true)).isTrue();
        send(updates);
        updates.changed(false);
        assertThat(updates.due(true)).isFalse();
        clock.advance(Duration.ofSeconds(5));
        assertThat(updates.due(true)).isTrue();
    }

    @Test
    void goesOnceAMinuteToAStoreThatKeepsEveryVersion() {
        versions = true;
        ManifestUpdates updates = updates();
        send(updates);
        updates.changed(false);
        clock.advance(Duration.ofSeconds(59));
        assertThat(updates.due(true)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(updates.due(true)).isTrue();
    }

    @Test
    void goesAtOnceWhenTheStateHasChanged() {
        versions = true;
        ManifestUpdates updates = updates();
        send(updates);
        updates.changed(true);
        assertThat(updates.due(true)).isTrue();
        send(updates);
        assertThat(updates.upToDate()).isTrue();
        assertThat(updates.due(true)).isFalse();
    }

    @Test
    void saysNothingWhileNothingChanges() {
        ManifestUpdates updates = updates();
        send(updates);
        clock.advance(Duration.ofHours(1));
        assertThat(updates.due(true)).isFalse();
    }

    private static void send(ManifestUpdates updates) {
        updates.send();
        updates.send();
    }

    private ManifestUpdates updates() {
        ForwardingSink sink = new ForwardingSink(new MemorySink()) {
            @Override
            public boolean keepsVersions() {
                return versions;
            }
        };
        Sender sender = new Sender(new Destination("sink", "", true, sink), Bandwidth.of(null), timer);
        Parcel parcel = new Parcel(sender, recording.folder(), "test", ManifestSeal.none(), clock);
        return new ManifestUpdates(parcel, Set::of, Duration.ofSeconds(5), clock);
    }
}
