// SPDX-License-Identifier: Apache-2.0
package org.deskreel.footage.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.deskreel.spi.footage.FootageReport;
import org.deskreel.spi.footage.FootageTool;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class InspectionTest {
    @TempDir
    Path folder;

    Path segment;
    FootageTool tool;

    @BeforeEach
    void record() throws Exception {
        segment = Segments.write(folder.resolve("s"), "322x240", 1).get(0);
        tool = new FfmpegFootage(new FfmpegFootageConfig(Segments.FFMPEG), TestContext.in(folder));
    }

    @Test
    void aSoundSegmentHasNoProblems() {
        assertThat(tool.inspect(segment)).isEqualTo(new FootageReport(15, Duration.ofSeconds(3), 322, 240, List.of()));
    }

    @Test
    void aTruncatedSegmentIsReported() throws Exception {
        byte[] sound = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(sound, sound.length / 2));

        FootageReport report = tool.inspect(segment);

        assertThat(report.problems()).anyMatch(problem -> problem.contains("cut off"));
        assertThat(report.frames()).isLessThan(15);
    }

    @Test
    void corruptedPicturesAreReported() throws Exception {
        byte[] bytes = Files.readAllBytes(segment);
        Arrays.fill(bytes, bytes.length / 3, bytes.length / 3 + 2000, (byte) 0x5A);
        Files.write(segment, bytes);

        assertThat(tool.inspect(segment).problems()).isNotEmpty();
    }

    @Test
    void whatIsNoSegmentIsReported() throws Exception {
        Files.writeString(segment, "ffconcat version 1.0\nfile '/etc/hostname'\n");

        FootageReport report = tool.inspect(segment);

        assertThat(report.problems()).hasSize(1);
        assertThat(report.frames()).isZero();
        assertThat(report.width()).isZero();
        assertThat(tool.inspect(folder.resolve("missing.mp4")).problems()).hasSize(1);
    }
}
