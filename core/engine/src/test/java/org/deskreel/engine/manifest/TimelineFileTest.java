// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineFileTest {
    private static final Instant START = Instant.parse("2026-11-23T07:25:09.412Z");

    @Test
    void isWebVttThatCanBeReadByItself() {
        List<Stretch> stretches =
                List.of(stretch(0, 12_345, "putty", "root@db1"), stretch(3_612_345, 360_000_000, "xterm", ""));
        assertThat(new String(TimelineFile.write("rec-1", START.plusNanos(700_000), stretches), StandardCharsets.UTF_8))
                .isEqualTo("""
                        WEBVTT

                        NOTE
                        recording rec-1
                        started 2026-11-23T07:25:09.412Z

                        00:00:00.000 --> 00:00:12.345
                        putty: root@db1

                        01:00:12.345 --> 100:00:00.000
                        xterm
                        """);
    }

    @Test
    void givesBackWhateverTitlesAndProgramsHold() throws IOException {
        List<Stretch> stretches = List.of(
                stretch(0, 1, "a: b", "c: d"),
                stretch(1, 2, "", "00:00:00.000 --> 00:00:01.000 <b>&amp;</b>"),
                stretch(2, 3, "&#58;", "Überblick \uD83D\uDE80"),
                stretch(3, 4, "NOTE", ""));
        byte[] file = TimelineFile.write("rec-1", START, stretches);
        assertThat(TimelineFile.read(file, START)).isEqualTo(stretches);
        assertThat(TimelineFile.startsAt(file, START)).isTrue();
        assertThat(TimelineFile.startsAt(file, START.plusMillis(1))).isFalse();
    }

    @Test
    void readsWhatOthersWriteAndLeavesOutWhatMakesNoSense() throws IOException {
        assertThat(read("""
                WEBVTT

                1
                00:01.000 --> 00:02.000 align:start
                pu\u202Etty:  root\u0007@db1

                00:03.000 --> 00:02.000
                backwards: nonsense

                99999999999:00:00.000 --> 99999999999:00:01.000
                too: far

                00:05.000 --> 00:06.000
                """)).containsExactly(stretch(1_000, 2_000, "pu tty", "root @db1"));
    }

    @Test
    void refusesWhatNoRecorderWrites() {
        assertThatThrownBy(() -> read("#EXTM3U\n")).hasMessage("It does not begin with WEBVTT");
        assertThatThrownBy(() -> read("")).hasMessage("It does not begin with WEBVTT");
        assertThatThrownBy(() -> TimelineFile.read(new byte[] {'W', (byte) 0xFF}, START))
                .hasMessage("It is no UTF-8");
        assertThatThrownBy(() -> TimelineFile.read(new byte[TimelineFile.MOST_BYTES + 1], START))
                .hasMessage("It has more than 4194304 bytes");
        String cue = "\n00:00.000 --> 00:01.000\nx\n";
        assertThatThrownBy(() -> read("WEBVTT\n" + cue.repeat(20_001))).hasMessage("It has more than 20000 cues");
    }

    @Test
    void ordersProgramsByTheTimeTheyWereInFront() {
        List<Stretch> stretches = List.of(
                stretch(0, 10, "a", ""),
                stretch(10, 15, "b", "x"),
                stretch(15, 30, "c", ""),
                stretch(30, 41, "b", "y"),
                stretch(41, 99, "", "z"));
        assertThat(Stretch.programs(stretches)).containsExactly("b", "c", "a");
    }

    private static List<Stretch> read(String file) throws IOException {
        return TimelineFile.read(file.getBytes(StandardCharsets.UTF_8), START);
    }

    private static Stretch stretch(long from, long to, String program, String title) {
        return new Stretch(START.plusMillis(from), START.plusMillis(to), program, title);
    }
}
