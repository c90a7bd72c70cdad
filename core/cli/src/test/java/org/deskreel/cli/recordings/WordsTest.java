// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.deskreel.cli.installation.Plural;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void neverRoundsUpToEverything() {
        assertThat(Words.percent(1)).isEqualTo("100 %");
        assertThat(Words.percent(0.9999)).isEqualTo("99.9 %");
        assertThat(Words.percent(0.9565)).isEqualTo("95.6 %");
        assertThat(Words.percent(0.999)).isEqualTo("99.9 %");
        assertThat(Words.percent(0)).isEqualTo("0.0 %");
    }

    @Test
    void writesDurationsAsClocksDo() {
        assertThat(Words.clock(Duration.ofSeconds(36_065))).isEqualTo("10:01:05");
        assertThat(Words.seconds(1.2)).isEqualTo("1.200 s");
    }

    @Test
    void countsInPlainEnglish() {
        assertThat(Plural.of(1, "gap")).isEqualTo("1 gap");
        assertThat(Plural.of(0, "gap")).isEqualTo("0 gaps");
    }

    @Test
    void alignsColumns() {
        Table table = new Table("NAME", ">SIZE", "KEY");
        table.row("a", "1", "x");
        table.row("äöü long", "12345", "y");
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text, true), "");
        assertThat(text.toString().lines())
                .containsExactly("NAME       SIZE  KEY", "a             1  x", "äöü long  12345  y");
    }

    @Test
    void textOfOthersDoesNotRuleTheTerminal() {
        assertThat(Words.line("one\r\n\ttwo \u001b[2J\u009b31m\u202Ethree ✓")).isEqualTo("one two [2J 31m three ✓");
    }
}
