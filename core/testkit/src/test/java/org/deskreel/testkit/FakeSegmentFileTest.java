// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.capture.PixelSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeSegmentFileTest {
    private static final PixelSize SIZE = new PixelSize(1366, 768);

    @TempDir
    Path folder;

    @Test
    void readsLikeARealSegment() throws Exception {
        Path file = FakeSegmentFile.write(
                folder.resolve("a.mp4"), SIZE, Map.of("title", "r-1", "comment", "{}"), 17, Duration.ofMillis(5_123));
        SegmentFile segment = SegmentFile.read(file);
        assertThat(segment.duration()).isEqualTo(Duration.ofMillis(5_123));
        assertThat(segment.frames()).isEqualTo(17);
        assertThat(segment.width()).isEqualTo(1366);
        assertThat(segment.height()).isEqualTo(768);
        assertThat(segment.tags()).containsEntry("title", "r-1").containsEntry("comment", "{}");
        assertThat(segment.playableBytes()).isEqualTo(Files.size(file));
    }

    @Test
    void growsFragmentByFragment() throws Exception {
        FakeSegmentFile file = FakeSegmentFile.create(folder.resolve("a.mp4"), SIZE, Map.of());
        file.fragment(200, 300);
        file.fragment(1_000);
        assertThat(SegmentFile.read(file.path()).duration())
                .isEqualTo(file.duration())
                .isEqualTo(Duration.ofMillis(1_500));
        assertThat(file.frames()).isEqualTo(3);
    }
}
