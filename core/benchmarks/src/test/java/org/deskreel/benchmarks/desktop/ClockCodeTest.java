// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockCodeTest {
    private static final long NOON = 1_795_435_200_000L;

    @Test
    void readsWhatItPainted() {
        new Random(1).longs(200, 0, 1L << 31).forEach(offset -> {
            long time = NOON + offset;
            assertThat(ClockCode.read(gray(time), time + 86_400_000)).hasValue(time);
        });
    }

    @Test
    void readsThroughBlurAndNoise() {
        byte[] gray = gray(NOON + 12_345);
        Random random = new Random(2);
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (byte) Math.max(0, Math.min(255, (gray[i] & 0xFF) * 3 / 4 + random.nextInt(60)));
        }
        assertThat(ClockCode.read(gray, NOON)).hasValue(NOON + 12_345);
    }

    @Test
    void refusesAStripWithAWrongCell() {
        byte[] good = gray(NOON);
        for (int cell = 0; cell < 40; cell++) {
            byte[] torn = good.clone();
            for (int y = 0; y < ClockCode.HEIGHT; y++) {
                for (int x = 0; x < 16; x++) {
                    torn[y * ClockCode.WIDTH + cell * 16 + x] ^= (byte) 0xFF;
                }
            }
            assertThat(ClockCode.read(torn, NOON)).as("cell %d", cell).isEmpty();
        }
    }

    @Test
    void refusesAStripThatIsNotThere() {
        byte[] black = new byte[ClockCode.WIDTH * ClockCode.HEIGHT];
        byte[] white = black.clone();
        Arrays.fill(white, (byte) 0xFF);

        assertThat(ClockCode.read(black, NOON)).isEmpty();
        assertThat(ClockCode.read(white, NOON)).isEmpty();
    }

    private static byte[] gray(long time) {
        BufferedImage image = new BufferedImage(ClockCode.WIDTH, ClockCode.HEIGHT, BufferedImage.TYPE_INT_RGB);
        ClockCode.paint(image, time);
        byte[] gray = new byte[ClockCode.WIDTH * ClockCode.HEIGHT];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (byte) image.getRGB(i % ClockCode.WIDTH, i / ClockCode.WIDTH);
        }
        return gray;
    }
}
