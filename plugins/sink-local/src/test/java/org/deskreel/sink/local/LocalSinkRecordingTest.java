// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deskreel.testkit.engine.RecordedEventConditions.state;

import java.nio.file.Path;
import java.time.Duration;
import org.deskreel.testkit.engine.DeskreelTestKit;
import org.deskreel.testkit.engine.RecordingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole recording, by the real engine, into a folder. */
class LocalSinkRecordingTest {
    @TempDir
    Path folder;

    @Test
    void hasEverythingThatWasRecorded() throws Exception {
        RecordingResult result = DeskreelTestKit.with(new LocalSinkFactory())
                .settings("path: " + folder)
                .record(Duration.ofMinutes(2));

        assertThat(result.complete()).isTrue();
        assertThat(result.coverage()).isEqualTo(1.0);
        assertThat(result.objects("local")).isEqualTo(result.objects());
        result.events().assertMatchExactly(state("recording"), state("finalizing"), state("complete"));
    }
}
