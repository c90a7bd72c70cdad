// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import static org.assertj.core.api.Assertions.assertThat;

import org.deskreel.spi.capture.PixelSize;
import org.junit.jupiter.api.Test;

class FramebufferTest {
    private final Framebuffer picture = new Framebuffer(new PixelSize(4, 4));

    FramebufferTest() {
        for (int y = 0; y < 4; y++) {
            byte[] row = new byte[16];
            for (int x = 0; x < 4; x++) {
                row[x * 4] = (byte) (10 * y + x);
            }
            picture.row(0, y, row, 0, 4);
        }
    }

    @Test
    void copiesDownwardsOntoItself() {
        picture.copy(0, 0, 1, 1, 3, 3);
        assertThat(blues()).isEqualTo("0,1,2,3 10,0,1,2 20,10,11,12 30,20,21,22");
    }

    @Test
    void copiesUpwardsOntoItself() {
        picture.copy(1, 1, 0, 0, 3, 3);
        assertThat(blues()).isEqualTo("11,12,13,3 21,22,23,13 31,32,33,23 30,31,32,33");
    }

    private String blues() {
        StringBuilder text = new StringBuilder();
        picture.show(pixels -> {
            for (int i = 0; i < pixels.length; i += 4) {
                text.append(pixels[i]).append(i % 16 == 12 ? " " : ",");
            }
            return true;
        });
        return text.toString().strip();
    }
}
