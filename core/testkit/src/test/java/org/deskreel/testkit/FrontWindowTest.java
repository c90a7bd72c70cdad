// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.deskreel.spi.capture.FrontWindow;
import org.junit.jupiter.api.Test;

class FrontWindowTest {
    @Test
    void keepsWhatPeopleWrite() {
        String title = "Überblick: 報告 \uD83D\uDE80 «a/b» --> <c>";
        assertThat(new FrontWindow("notepad.exe", title).title()).isEqualTo(title);
    }

    @Test
    void makesOneSpaceOfWhatCannotBeSeen() {
        FrontWindow window = new FrontWindow(" put\u0000ty\n", "root@db \u001B[2J\r\n\u2028 \u202Eexe.txt\u2066\uD800");
        assertThat(window).isEqualTo(new FrontWindow("put ty", "root@db [2J exe.txt"));
    }

    @Test
    void isNoneWhenNothingIsKnown() {
        assertThat(new FrontWindow("\t", "\u0085")).isEqualTo(FrontWindow.NONE);
    }

    @Test
    void cutsWhatIsTooLongAndNoCharacterInTwo() {
        FrontWindow window = new FrontWindow("p".repeat(1_000), "x" + "\uD83D\uDE80".repeat(10_000_000));
        assertThat(window.program()).hasSize(FrontWindow.PROGRAM_LENGTH);
        assertThat(window.title())
                .hasSize(FrontWindow.TITLE_LENGTH - 1)
                .startsWith("x\uD83D\uDE80")
                .endsWith("\uD83D\uDE80");
    }
}
