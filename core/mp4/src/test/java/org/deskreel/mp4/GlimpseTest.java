// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlimpseTest {
    private static final int MOST = 1 << 20;

    @TempDir
    static Path real;

    @TempDir
    Path folder;

    static byte[] sound;

    @BeforeAll
    static void record() throws Exception {
        sound = Files.readAllBytes(RealSegments.write(real, 5, 5, 3));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "999, 5", "1000, 10", "1999, 10", "2000, 15", "3600000, 15"})
    void itEndsWithTheFragmentThatShowsTheMoment(long millis, int frames) throws Exception {
        byte[] glimpse = glimpse(sound, millis);

        Path file = folder.resolve("glimpse.mp4");
        Files.write(file, glimpse);
        assertThat(SegmentFile.read(file).frames()).isEqualTo(frames);
        assertThat(Files.readAllBytes(file)).isEqualTo(Arrays.copyOf(sound, glimpse.length));
        assertThat(RealSegments.run(
                        folder,
                        "ffprobe",
                        Arrays.asList(("-v error -count_frames -show_entries stream=nb_read_frames -of csv=p=0 " + file)
                                .split(" "))))
                .isEqualToIgnoringNewLines("" + frames);
    }

    @Test
    void noMoreIsReadThanTheNextDescription() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(sound);

        int taken = Glimpse.of(in, Duration.ZERO, MOST).length;

        assertThat(sound.length - in.available() - taken).isLessThan(500);
    }

    @Test
    void aSegmentThatWasCutOffShowsWhatItHas() throws Exception {
        byte[] first = glimpse(sound, 0);

        assertThat(glimpse(Arrays.copyOf(sound, first.length + 100), 2000)).isEqualTo(first);
    }

    @Test
    void moreThanTheLimitIsNotRead() {
        assertThatThrownBy(() -> Glimpse.of(new ByteArrayInputStream(sound), Duration.ofSeconds(2), 10_000))
                .isInstanceOf(DamagedSegmentException.class)
                .hasMessageContaining("more are to be read");
    }

    @Test
    void hostileBytesEndInAResultOrASentence() throws IOException {
        Random random = new Random(20261123);
        for (int round = 0; round < 1000; round++) {
            byte[] bytes = Arrays.copyOf(sound, random.nextInt(sound.length));
            for (int change = random.nextInt(4); change >= 0 && bytes.length > 0; change--) {
                bytes[random.nextInt(Math.min(bytes.length, 1100))] = (byte) random.nextInt();
            }
            try {
                assertThat(glimpse(bytes, random.nextInt(4000))).hasSizeLessThanOrEqualTo(bytes.length);
            } catch (DamagedSegmentException e) {
                assertThat(e.getMessage()).endsWith(".");
            }
        }
    }

    private static byte[] glimpse(byte[] segment, long millis) throws IOException {
        return Glimpse.of(new ByteArrayInputStream(segment), Duration.ofMillis(millis), MOST);
    }
}
