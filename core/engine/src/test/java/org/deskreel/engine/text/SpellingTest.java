// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource({"frame-rate,frame-rate,0", "framerate,frame-rate,1", "farme-rate,frame-rate,1", "Quality,quality,0"})
    void countsMistakes(String word, String meant, int distance) {
        assertThat(Spelling.distance(word, meant)).isEqualTo(distance);
    }

    @Test
    void namesTheClosest() {
        assertThat(Spelling.closest("frame_rate", List.of("quality", "frame-rate", "preset")))
                .contains("frame-rate");
    }

    @Test
    void keepsSilentWhenNothingIsClose() {
        assertThat(Spelling.closest("bucket", List.of("quality", "preset"))).isEmpty();
    }
}
