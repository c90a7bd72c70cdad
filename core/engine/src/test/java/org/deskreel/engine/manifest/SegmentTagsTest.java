// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest.MonitorEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.junit.jupiter.api.Test;

class SegmentTagsTest {
    private static final SegmentTags TAGS = new SegmentTags(
            "20261123T072509Z-ab12",
            new SessionInfo("4711", "Jané Döe", "local", Map.of("fleet", "анализ")),
            "host-1",
            Instant.parse("2026-11-23T07:25:09.412Z"),
            3,
            "x11grab",
            List.of(new MonitorEntry("VNC-0", -1366, 0, 1366, 768, 1.25, true)),
            Map.of("deskreel", "0.1.0"));

    @Test
    void comesBackAsItWasWritten() {
        assertThat(SegmentTags.read(TAGS.write())).contains(TAGS);
    }

    @Test
    void isPlainAscii() {
        assertThat(TAGS.write().get("comment")).isASCII();
        assertThat(TAGS.write()).containsEntry("title", "20261123T072509Z-ab12");
    }

    @Test
    void isNotFoundInForeignFiles() {
        assertThat(SegmentTags.read(Map.of())).isEmpty();
        assertThat(SegmentTags.read(Map.of("comment", "my holidays"))).isEmpty();
        assertThat(SegmentTags.read(Map.of("comment", "{}"))).isEmpty();
    }
}
