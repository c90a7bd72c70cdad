// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MomentTest {
    private static final Instant START = Instant.parse("2026-11-23T07:25:09.412Z");

    @ParameterizedTest
    @CsvSource({"00:05:00,300000", "1:02:03.5,3723500", "05:00,300000", "5m,300000", "90s,90000", "00:00:00.042,42"})
    void readsOffsets(String text, long millis) {
        assertThat(Moment.parse(text).after(START)).isEqualTo(START.plusMillis(millis));
        assertThat(Moment.parse(text).before(START)).isEqualTo(START.minusMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T07:25:09.412Z", "2026-11-23T08:25:09.412+01:00", "2026-11-23 07:25:09.412Z"})
    void readsMoments(String text) {
        assertThat(Moment.parse(text).after(Instant.EPOCH)).isEqualTo(START);
    }

    @Test
    void readsLocalTimes() {
        Instant expected = LocalDateTime.of(2026, 11, 23, 8, 25)
                .atZone(ZoneId.systemDefault())
                .toInstant();
        assertThat(Moment.parse("2026-11-23 08:25").after(START)).isEqualTo(expected);
        assertThat(Moment.parse("2026-11-23").after(START)).isEqualTo(expected.minus(Duration.ofMinutes(505)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "yesterday", "2026-13-01", "25:00:00:00", ""})
    void explainsHowTimesAreWritten(String text) {
        assertThatThrownBy(() -> Moment.parse(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("offset such as 00:05:00");
    }
}
