// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deskreel.spi.config.SettingException;
import org.junit.jupiter.api.Test;

class TitleMaskTest {
    @Test
    void hidesEachMatchAndNothingElse() {
        TitleMask mask = TitleMask.parse("\\d{4,}");
        assertThat(mask.hide("card 4711 of 12345678, page 3")).isEqualTo("card *** of ***, page 3");
        assertThat(mask.hide("nothing")).isEqualTo("nothing");
    }

    @Test
    void hidesTheWholeTitleThatKeepsTheExpressionBusy() {
        TitleMask mask = TitleMask.parse("(a+)+b");
        assertThat(mask.hide("a".repeat(300))).isEqualTo(TitleMask.HIDDEN);
        assertThat(mask.hide("aab secret")).isEqualTo("*** secret");
    }

    @Test
    void refusesWhatIsNoExpressionOrMatchesNothing() {
        assertThatThrownBy(() -> TitleMask.parse("(")).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> TitleMask.parse("x*"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("where nothing stands");
    }
}
