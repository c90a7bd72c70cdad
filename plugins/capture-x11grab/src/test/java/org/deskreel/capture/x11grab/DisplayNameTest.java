// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deskreel.spi.DeskreelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DisplayNameTest {
    @Test
    void readsWhatDisplayMayBe() {
        assertThat(DisplayName.parse(":0")).isEqualTo(new DisplayName("", 0, 0));
        assertThat(DisplayName.parse("unix:12.1"))
                .isEqualTo(new DisplayName("", 12, 1))
                .hasToString(":12.1");
        assertThat(DisplayName.parse("host:10.0"))
                .isEqualTo(new DisplayName("host", 10, 0))
                .hasToString("host:10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "host", ":x", ":0.", "/tmp/sock:0"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> DisplayName.parse(text)).isInstanceOf(DeskreelException.class);
    }
}
