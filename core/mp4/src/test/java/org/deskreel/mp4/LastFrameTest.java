// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LastFrameTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"5, 3, 3", "5, 3.2, 1.6", "0.5, 6, 2", "30, 2, 0.5", "1, 1, 5", "15, 1.4, 9"})
    void everySegmentCanBeMadeToLastUntilTheNext(double frameRate, double seconds, double cut) throws Exception {
        RealSegments.write(folder, frameRate, seconds, cut);
        List<Path> segments;
        try (var files = Files.list(folder)) {
            segments = files.sorted().toList();
        }
        for (Path segment : segments) {
            SegmentFile before = SegmentFile.read(segment);
            Duration total = before.duration().plusMillis(1234);
            assertThat(LastFrame.lasts(segment, total)).isTrue();

            SegmentFile after = SegmentFile.read(segment);
            assertThat(after.duration()).isEqualTo(total);
            assertThat(after.frames()).isEqualTo(before.frames());
            assertThat(RealSegments.run(
                                    folder,
                                    "ffprobe",
                                    List.of(
                                            "-v",
                                            "error",
                                            "-show_entries",
                                            "stream=duration",
                                            "-of",
                                            "csv=p=0",
                                            segment.toString()))
                            .strip())
                    .isEqualTo(String.format(Locale.ROOT, "%.6f", total.toMillis() / 1000.0));
        }
    }

    @Test
    void aLastFrameCannotEndBeforeItBegins() throws Exception {
        Path segment = RealSegments.write(folder, 5, 2, 9);
        byte[] before = Files.readAllBytes(segment);

        assertThat(LastFrame.lasts(segment, Duration.ofSeconds(1))).isFalse();
        assertThat(LastFrame.lasts(segment, Duration.ofSeconds(-1))).isFalse();
        assertThat(LastFrame.lasts(segment, Duration.ofDays(100))).isFalse();
        assertThat(Files.readAllBytes(segment)).isEqualTo(before);
    }

    @Test
    void aDurationThatSeveralFramesShareIsLeftAlone() throws Exception {
        Path target = folder.resolve("even.mp4");
        RealSegments.run(
                folder,
                "ffmpeg",
                List.of(
                        "-nostdin",
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=r=5:d=1",
                        "-c:v",
                        "libx264",
                        "-movflags",
                        "empty_moov+default_base_moof",
                        target.toString()));

        assertThat(LastFrame.lasts(target, SegmentFile.read(target).duration())).isTrue();
        assertThat(LastFrame.lasts(target, Duration.ofSeconds(2))).isFalse();
    }

    @Test
    void aFileWithoutAFragmentIsLeftAlone() throws Exception {
        Path segment = RealSegments.write(folder, 5, 2, 9);
        long header = SegmentFile.read(segment).headerBytes();
        Files.write(segment, java.util.Arrays.copyOf(Files.readAllBytes(segment), (int) header));

        assertThat(LastFrame.lasts(segment, Duration.ofSeconds(2))).isFalse();
    }
}
