// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever ends the recorder politely gets a complete recording. */
class RecorderEndsIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalFinalizes(String signal) throws IOException, InterruptedException {
        Workplace workplace =
                new Workplace(Installation.built(), folder).capture("backends: [synthetic]", "segment: 2s");
        try (Program record = workplace.record()) {
            record.awaitFirstFrame();
            Thread.sleep(5_000);
            List<ProcessHandle> ffmpegs = record.ffmpegs();
            record.signal(signal);
            record.expectExit(0, Installation.PATIENCE);
            assertThat(ffmpegs).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        }

        Recording recording = workplace.recording();
        recording.assertSound();
        assertThat(recording.coverage()).isGreaterThan(0.9);
        assertThat(workplace.spooled()).isEmpty();
        workplace.run(0, "recordings verify", recording.id());
    }
}
