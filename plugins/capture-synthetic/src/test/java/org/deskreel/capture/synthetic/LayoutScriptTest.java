// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.config.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LayoutScriptTest {
    @Test
    void saysTheLayoutOfEachTime() {
        LayoutScript script = LayoutScript.parse("0s=1280x720, 500ms=1366x768 ,1m=800x600|640x480");

        assertThat(script.at(Duration.ZERO)).isEqualTo(DisplayLayout.single(1280, 720));
        assertThat(script.at(Duration.ofMillis(499))).isEqualTo(DisplayLayout.single(1280, 720));
        assertThat(script.at(Duration.ofSeconds(1))).isEqualTo(DisplayLayout.single(1366, 768));
        assertThat(script.at(Duration.ofHours(1)).size()).isEqualTo(new PixelSize(1440, 600));
        assertThat(script.nextAfter(Duration.ofSeconds(1))).contains(Duration.ofMinutes(1));
        assertThat(script.nextAfter(Duration.ofMinutes(1))).isEmpty();
        assertThat(LayoutScript.parse(script.toString())).hasToString(script.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1280x720", "1s=1280x720", "0s=1280", "0s=1x1,0s=2x2", "0s=1280x720,", "0h=1x1"})
    void refusesWhatIsNoScript(String text) {
        assertThatThrownBy(() -> LayoutScript.parse(text)).isInstanceOf(SettingException.class);
    }
}
