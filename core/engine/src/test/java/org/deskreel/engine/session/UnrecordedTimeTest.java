// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.session.UnrecordedTime.Look;
import org.deskreel.engine.session.UnrecordedTime.Verdict;
import org.deskreel.testkit.ManualClock;
import org.junit.jupiter.api.Test;

class UnrecordedTimeTest {
    private final ManualClock clock = ManualClock.at("2026-11-23T07:25:00Z");
    private final UnrecordedTime time = new UnrecordedTime(Duration.ofSeconds(30), clock);

    /** Looks once a second, and says after how many seconds there was a verdict. */
    private List<String> look(Look found, int seconds) {
        List<String> verdicts = new ArrayList<>();
        for (int second = 1; second <= seconds; second++) {
            clock.advance(Duration.ofSeconds(1));
            Verdict verdict = time.look(found);
            if (verdict != Verdict.NOTHING) {
                verdicts.add(second + " " + verdict);
            }
        }
        return verdicts;
    }

    private void begin() {
        assertThat(time.look(Look.RECORDED)).isEqualTo(Verdict.NOTHING);
    }

    @Test
    void warnsTenSecondsBeforeTheLimitAndEndsAtIt() {
        begin();
        assertThat(look(Look.UNRECORDED, 29)).containsExactly("20 WARN");
        assertThat(time.left()).isEqualTo(Duration.ofSeconds(1));
        assertThat(look(Look.UNRECORDED, 1)).containsExactly("1 END");
    }

    @Test
    void countsFromTheFirstLookWhenThereIsNeverFootage() {
        assertThat(time.look(Look.UNRECORDED)).isEqualTo(Verdict.NOTHING);
        assertThat(look(Look.UNRECORDED, 30)).containsExactly("20 WARN", "30 END");
    }

    @Test
    void beginsAnewAfterAnEndThatHadNoEffect() {
        begin();
        assertThat(look(Look.UNRECORDED, 90))
                .containsExactly("20 WARN", "30 END", "50 WARN", "60 END", "80 WARN", "90 END");
    }

    @Test
    void footageBeginsTheCountAnew() {
        begin();
        assertThat(look(Look.UNRECORDED, 25)).containsExactly("20 WARN");
        assertThat(look(Look.RECORDED, 1)).isEmpty();
        assertThat(look(Look.UNRECORDED, 29)).containsExactly("20 WARN");
    }

    @Test
    void anAbsenceDoesNotCountAndDoesNotBeginTheCountAnew() {
        begin();
        assertThat(look(Look.UNRECORDED, 15)).isEmpty();
        assertThat(look(Look.AWAY, 3_600)).isEmpty();
        assertThat(look(Look.UNRECORDED, 15)).containsExactly("5 WARN", "15 END");
    }

    @Test
    void aSleepOfTheMachineAndAClockThatIsSetCountForSecondsAtMost() {
        begin();
        look(Look.UNRECORDED, 1);
        clock.advance(Duration.ofHours(8));
        assertThat(time.look(Look.UNRECORDED)).isEqualTo(Verdict.NOTHING);
        clock.advance(Duration.ofHours(-9));
        assertThat(time.look(Look.UNRECORDED)).isEqualTo(Verdict.NOTHING);
        assertThat(time.left()).isEqualTo(Duration.ofSeconds(24));
    }

    @Test
    void aShortLimitIsWarnedOfHalfwayThrough() {
        UnrecordedTime brief = new UnrecordedTime(Duration.ofSeconds(4), clock);
        brief.look(Look.RECORDED);
        List<Verdict> verdicts = new ArrayList<>();
        for (int second = 1; second <= 4; second++) {
            clock.advance(Duration.ofSeconds(1));
            verdicts.add(brief.look(Look.UNRECORDED));
        }
        assertThat(verdicts).containsExactly(Verdict.NOTHING, Verdict.WARN, Verdict.NOTHING, Verdict.END);
    }
}
