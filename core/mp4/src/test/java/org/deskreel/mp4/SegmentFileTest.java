// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SegmentFileTest {
    @TempDir
    static Path real;

    @TempDir
    Path folder;

    static byte[] sound;

    @BeforeAll
    static void record() throws Exception {
        Path first = RealSegments.write(
                real, 5, 5, 3, "-metadata", "title=a title", "-metadata", "comment={\"ü\": \"x=y;z\"}");
        sound = Files.readAllBytes(first);
    }

    @Test
    void readsWhatFfmpegWrote() throws Exception {
        SegmentFile segment = SegmentFile.read(real.resolve("000000.mp4"));

        assertThat(segment.frames()).isEqualTo(15);
        assertThat(segment.duration()).isEqualTo(Duration.ofMillis(2801));
        assertThat(segment.width()).isEqualTo(322);
        assertThat(segment.height()).isEqualTo(240);
        assertThat(segment.tags()).containsEntry("title", "a title").containsEntry("comment", "{\"ü\": \"x=y;z\"}");
    }

    @Test
    void tellsInWhichSecondsSomethingMoved() throws Exception {
        Path still = RealSegments.write(
                folder, 5, 10, 10, "-vf", "select='not(between(t,2.9,7.9))+not(mod(n,5))'", "-frames:v", "34");

        assertThat(SegmentFile.read(still).activity()).containsExactly(4, 5, 5, 1, 0, 0, 0, 0, 4, 5);
        assertThat(SegmentFile.read(real.resolve("000000.mp4")).activity()).containsExactly(4, 5, 5);
    }

    @Test
    void readsTagsOfTheFixedForm() throws Exception {
        Path target = folder.resolve("fixed.mp4");
        RealSegments.run(
                real,
                "ffmpeg",
                Arrays.asList(
                        "-nostdin",
                        "-v",
                        "error",
                        "-i",
                        "000000.mp4",
                        "-c",
                        "copy",
                        "-movflags",
                        "empty_moov+default_base_moof",
                        target.toString()));

        assertThat(SegmentFile.read(target).tags())
                .containsEntry("title", "a title")
                .containsKey("comment");
    }

    @Test
    void aTruncatedTailIsIgnored() throws Exception {
        SegmentFile whole = SegmentFile.read(real.resolve("000000.mp4"));
        long frames = 0;
        for (int length = sound.length; length >= whole.headerBytes(); length -= 499) {
            Path cut = folder.resolve("cut.mp4");
            Files.write(cut, Arrays.copyOf(sound, length));
            SegmentFile segment = SegmentFile.read(cut);
            assertThat(segment.playableBytes()).isLessThanOrEqualTo(length).isGreaterThanOrEqualTo(whole.headerBytes());
            assertThat(segment.duration()).isLessThanOrEqualTo(whole.duration());
            frames = segment.frames();
        }
        assertThat(frames).isZero();
    }

    @Test
    void aSecondIsPlayableThatLiesBeforeTheCut() throws Exception {
        SegmentFile whole = SegmentFile.read(real.resolve("000000.mp4"));
        Path cut = folder.resolve("cut.mp4");
        Files.write(cut, Arrays.copyOf(sound, (int) whole.playableBytes() - 1));

        assertThat(SegmentFile.read(cut).frames()).isEqualTo(10);
        assertThat(SegmentFile.read(cut).duration()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void zerosAfterAPowerCutAreATruncatedTail() throws Exception {
        SegmentFile whole = SegmentFile.read(real.resolve("000000.mp4"));
        byte[] bytes = Arrays.copyOf(sound, sound.length + 8192);
        Arrays.fill(bytes, (int) whole.playableBytes(), bytes.length, (byte) 0);
        Path file = folder.resolve("zeros.mp4");
        Files.write(file, bytes);

        assertThat(SegmentFile.read(file).playableBytes()).isEqualTo(whole.playableBytes());
    }

    @Test
    void whatIsNoSegmentIsSaidInOneSentence() throws Exception {
        for (byte[] bytes : new byte[][] {{}, {1, 2, 3}, "#!/bin/sh\nexit 0\n".getBytes(), Arrays.copyOf(sound, 200)}) {
            Path file = folder.resolve("other");
            Files.write(file, bytes);
            assertThatThrownBy(() -> SegmentFile.read(file))
                    .isInstanceOf(DamagedSegmentException.class)
                    .hasMessageContaining("other")
                    .hasMessageEndingWith(".");
        }
    }

    @Test
    void hostileBytesEndInAResultOrASentence() throws IOException {
        Random random = new Random(20261123);
        Path file = folder.resolve("hostile.mp4");
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = sound.clone();
            int header = 1100;
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(header)] = (byte) (random.nextBoolean() ? random.nextInt() : 0xFF);
            }
            Files.write(file, bytes);
            try {
                SegmentFile segment = SegmentFile.read(file);
                assertThat(segment.duration()).isGreaterThanOrEqualTo(Duration.ZERO);
                LastFrame.lasts(file, Duration.ofSeconds(3));
            } catch (DamagedSegmentException e) {
                assertThat(e.getMessage()).contains("hostile.mp4");
            }
        }
    }
}
