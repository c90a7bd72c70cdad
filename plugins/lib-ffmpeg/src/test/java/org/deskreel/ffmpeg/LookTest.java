// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LookTest {
    @ParameterizedTest
    @CsvSource({"0, false", "98, false", "99, true", "100, true"})
    void aMousePointerAloneIsStillBlack(int percent, boolean black) {
        assertThat(Look.parse("[Parsed_blackframe_8 @ 0x7f780c0050c0] frame:1 pblack:" + percent
                        + " pts:5 t:1.200000 type:I last_keyframe:1"))
                .contains(new Look(Duration.ofMillis(1200), black));
    }

    @Test
    void aLookLateInALongTakeIsDatedToTheMillisecond() {
        assertThat(Look.parse("[Parsed_blackframe_9 @ 000001c5] frame:28799 pblack:100 pts:28800123456 t:28800.123456"
                        + " type:? last_keyframe:0"))
                .contains(new Look(Duration.ofMillis(28_800_123), true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Input #0, x11grab, from ':0+0,0':",
                "  Duration: N/A, start: 1795418709.412000, bitrate: 1327104 kb/s",
                "[Parsed_blackframe_8 @ 0x7f780c0050c0] Error applying option 'amount' to filter 'blackframe'",
                ""
            })
    void otherLinesAreNoLooks(String line) {
        assertThat(Look.parse(line)).isEmpty();
    }
}
