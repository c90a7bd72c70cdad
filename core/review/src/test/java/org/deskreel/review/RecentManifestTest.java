// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.spi.DeskreelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecentManifestTest {
    private final AtomicLong time = new AtomicLong();
    private final AtomicInteger readings = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void severalWhoAskWithinASecondCostOneReading() {
        RecentManifest manifest = of(new RunningRecording(folder, true).lists());
        manifest.get();
        time.addAndGet(Duration.ofMillis(999).toNanos());
        manifest.get();
        assertThat(readings).hasValue(1);

        time.addAndGet(Duration.ofMillis(1).toNanos());
        manifest.get();
        assertThat(readings).hasValue(2);
    }

    @Test
    void failuresAreNotKept() {
        RunningRecording recorder = new RunningRecording(folder, true);
        RecentManifest manifest = of(recorder);
        assertThatThrownBy(manifest::get).isInstanceOf(DeskreelException.class);

        recorder.lists();

        assertThat(manifest.get().host()).isEqualTo("desk-1");
    }

    private RecentManifest of(RunningRecording recorder) {
        RecordingStore store = new RecordingStore(new RecordingSource(recorder.sink(), ""));
        return new RecentManifest(
                () -> {
                    readings.incrementAndGet();
                    return store.manifest(RunningRecording.KEY);
                },
                time::get);
    }
}
