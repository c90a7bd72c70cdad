// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.deskreel.testkit.engine.DeskreelTestKit;
import org.deskreel.testkit.engine.RecordingResult;
import org.junit.jupiter.api.Test;

/** A whole recording, by the real engine, of the session that the hook makes. */
class LocalHookRecordingTest {
    @Test
    void namesTheSessionAsConfigured() throws Exception {
        RecordingResult result =
                DeskreelTestKit.with(new LocalHookFactory()).settings("""
                        id: given-1
                        user: jane
                        """).record(Duration.ofMillis(500));

        assertThat(result.complete()).isTrue();
        assertThat(result.folder()).isEqualTo("test-host/jane/given-1/");
        assertThat(result.events().of("plugin-failed").list()).isEmpty();
    }
}
