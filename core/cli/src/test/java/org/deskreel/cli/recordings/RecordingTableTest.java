// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.recordings.RecordingSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTableTest {
    private static final String KEY = "finance/analysts/11111111-2222-3333-4444-555555555555";

    @ParameterizedTest
    @CsvSource({"80, 80", "100, 100", "130, 130", "40, 80"})
    void fitsItsTerminal(int columns, int longest) {
        assertThat(print(columns, 3)).hasSize(4).allMatch(line -> line.length() <= longest);
    }

    @Test
    void showsTheEndOfKeysWhereThereIsLittleRoom() {
        assertThat(print(80, 1).get(1)).endsWith("-555555555555").contains("anna.maria@ex…");
        assertThat(print(160, 1).get(1)).endsWith(KEY).contains("anna.maria@example.org", "EC2AMAZ-1");
        assertThat(print(TerminalWidth.UNLIMITED, 1).get(1)).endsWith(KEY);
    }

    @Test
    void printsHeadingsOnceHoweverManyRowsThereAre() {
        assertThat(print(160, 1_000))
                .hasSize(1_001)
                .filteredOn(line -> line.startsWith("STARTED"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"80, 80", "7, 40", "x, 2147483647"})
    void believesWhatTheEnvironmentSays(String columns, int width) {
        assertThat(TerminalWidth.find(Map.of("COLUMNS", columns)::get)).isEqualTo(width);
    }

    private static List<String> print(int columns, int rows) {
        StringWriter out = new StringWriter();
        RecordingTable table = new RecordingTable(new PrintWriter(out), columns);
        for (int i = 0; i < rows; i++) {
            table.add(recording());
        }
        table.flush();
        return out.toString().lines().toList();
    }

    private static RecordingSummary recording() {
        Instant start = Instant.parse("2026-11-23T07:25:09.412Z");
        return new RecordingSummary(
                KEY,
                "rec-1",
                "11111111-2222-3333-4444-555555555555",
                "anna.maria@example.org",
                "EC2AMAZ-1",
                "appstream",
                Map.of(),
                RecordingState.INCOMPLETE,
                start,
                start.plusSeconds(5_400),
                start.plusSeconds(5_401),
                0.999,
                null,
                false,
                List.of(),
                null);
    }
}
