// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deskreel.review.RefusalReason.NO_TOKEN;
import static org.deskreel.review.RefusalReason.OTHER_HOST;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of requests that are refused. */
final class RefusedRequestsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-26T12:00:00Z");
    private static final int DAY = 24 * 3600;

    private final RefusedRequests refused = new RefusedRequests();

    @Test
    void theFirstOfEachReasonIsWorthALine() {
        assertThat(refused.isFirst(NO_TOKEN, BEGIN)).isTrue();
        assertThat(refused.isFirst(NO_TOKEN, BEGIN)).isFalse();
        assertThat(refused.isFirst(OTHER_HOST, BEGIN)).isTrue();
    }

    @Test
    void theOthersAreCountedForAMinute() {
        for (int i = 0; i < 5; i++) {
            refused.isFirst(NO_TOKEN, BEGIN);
        }

        assertThat(refused.due(BEGIN.plusSeconds(59))).isEmpty();
        assertThat(refused.due(BEGIN.plusSeconds(60))).isEqualTo(Map.of(NO_TOKEN, 4L));
        assertThat(refused.due(BEGIN.plusSeconds(61))).isEmpty();
    }

    @Test
    void whatCouldNotBeWrittenIsCountedToo() {
        refused.isFirst(NO_TOKEN, BEGIN);
        refused.leaveOut(NO_TOKEN, 1);

        assertThat(refused.due(BEGIN.plusSeconds(60))).isEqualTo(Map.of(NO_TOKEN, 1L));
        refused.leaveOut(NO_TOKEN, 1);
        assertThat(refused.rest()).isEqualTo(Map.of(NO_TOKEN, 1L));
        assertThat(refused.rest()).isEmpty();
    }

    @Test
    void afterAPauseItBeginsAnew() {
        refused.isFirst(NO_TOKEN, BEGIN);
        refused.due(BEGIN.plusSeconds(60));
        refused.due(BEGIN.plusSeconds(180));

        assertThat(refused.isFirst(NO_TOKEN, BEGIN.plusSeconds(200))).isTrue();
        assertThat(refused.isFirst(NO_TOKEN, BEGIN.plusSeconds(200))).isFalse();
        assertThat(refused.due(BEGIN.plusSeconds(260))).isEqualTo(Map.of(NO_TOKEN, 1L));
    }

    /** However fast or slowly somebody tries: seconds between two requests. */
    @ParameterizedTest
    @ValueSource(ints = {1, 59, 61, 185, 600, 3600})
    void aDayOfTryingIsSomeHundredLinesAtMostAndEveryRequestIsInThem(int pause) {
        long lines = 0;
        long sums = 0;
        long told = 0;
        long sent = 0;
        for (int second = 0; second < DAY; second++) {
            Instant now = BEGIN.plusSeconds(second);
            if (second % pause == 0) {
                sent++;
                lines += refused.isFirst(NO_TOKEN, now) ? 1 : 0;
            }
            for (long times : refused.due(now).values()) {
                sums++;
                told += times;
            }
        }
        told += lines
                + refused.rest().values().stream().mapToLong(Long::longValue).sum();

        assertThat(lines + sums).isLessThan(500);
        assertThat(told).isEqualTo(sent);
    }

    @Test
    void aFloodIsTwoLinesAnHour() {
        long lines = 0;
        for (int second = 0; second < DAY; second++) {
            Instant now = BEGIN.plusSeconds(second);
            lines += refused.isFirst(NO_TOKEN, now) ? 1 : 0;
            lines += refused.due(now).size();
        }

        assertThat(lines).isLessThan(2 * (24 + 7));
    }
}
