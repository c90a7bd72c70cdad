// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deskreel.testkit.engine.RecordedEventConditions.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.deskreel.testkit.engine.RecordingResult.Segment;
import org.deskreel.testkit.zoo.Temper;
import org.deskreel.testkit.zoo.WildBackendFactory;
import org.deskreel.testkit.zoo.WildHookFactory;
import org.deskreel.testkit.zoo.WildSinkFactory;
import org.deskreel.testkit.zoo.Zoo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a component does while a recording is made, the recording is as good as without it. */
@Execution(ExecutionMode.CONCURRENT)
class WildComponentsTest {
    private static final Set<Temper> DO_THEIR_DUTY = Set.of(Temper.LEAKS_THREADS, Temper.REPEATS, Temper.BABBLES);

    /** For those that hang: long enough that the others, which are waited for no longer, are never taken for such. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration LENGTH = Duration.ofMillis(600);

    private final Zoo zoo = new Zoo();

    @AfterEach
    void close() {
        zoo.close();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"THROWS", "UNSPEAKABLE", "RETURNS_NULL", "BLOCKS_FOR_GOOD", "LEAKS_THREADS", "REPEATS", "BABBLES"})
    void aSinkCostsNothingButItself(Temper temper) throws Exception {
        RecordingResult result = DeskreelTestKit.with(new WildSinkFactory(zoo))
                .settings("wild: {\"*\": " + word(temper) + "}\nrequired: false")
                .waitingAtMost(limit(temper))
                .record(Duration.ofMinutes(2));

        assertThat(result.complete()).isTrue();
        assertThat(result.coverage()).isEqualTo(1.0);
        assertThat(result.sink("memory").waiting()).isZero();
        assertThat(result.objects()).hasSize(2 + result.segments().size());
        if (DO_THEIR_DUTY.contains(temper)) {
            assertThat(result.sink("wild").waiting()).isZero();
        } else if (temper != Temper.RETURNS_NULL) {
            assertThat(result.sink("wild").problem()).contains("The plugin 'under-test'", "StorageSink.put()");
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"THROWS", "UNSPEAKABLE", "RETURNS_NULL", "BLOCKS_FOR_GOOD", "LEAKS_THREADS", "REPEATS", "BABBLES"})
    void aBackendGivesWayToTheNext(Temper temper) throws Exception {
        RecordingResult result = DeskreelTestKit.with(new WildBackendFactory(zoo))
                .settings("wild: {\"*\": " + word(temper) + "}")
                .fakeBackendBehind()
                .waitingAtMost(limit(temper))
                .record(LENGTH);

        assertThat(result.complete()).isTrue();
        assertThat(result.segments()).isNotEmpty();
        assertThat(result.backends()).endsWith(DO_THEIR_DUTY.contains(temper) ? "wild" : "fake");
        if (!DO_THEIR_DUTY.contains(temper)) {
            result.events().assertMatchLooselyInOrder(event("backend-passed-over", "CaptureBackend.readiness()"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OVERFLOWS", "BLOCKS_FOR_GOOD"})
    void aBackendThatCannotStartGivesWayAtOnce(Temper temper) throws Exception {
        RecordingResult result = DeskreelTestKit.with(new WildBackendFactory(zoo))
                .settings("wild: {start: " + word(temper) + ", close: " + word(temper) + "}")
                .fakeBackendBehind()
                .waitingAtMost(limit(temper))
                .record(LENGTH);

        assertThat(result.complete()).isTrue();
        assertThat(result.backends()).containsExactly("wild", "fake");
        result.events().assertMatchLooselyInOrder(event("backend-changed", "CaptureBackend.start()"));
    }

    @Test
    void footageIsKeptOfATakeThatCannotBeEnded() throws Exception {
        RecordingResult result = DeskreelTestKit.with(new WildBackendFactory(zoo))
                .settings("""
                        segment: 1s
                        wild: {watch: throws, stop: blocks-for-good, kill: errs, description: returns-null, close: blocks}
                        """)
                .waitingAtMost(LIMIT)
                .record(Duration.ofMillis(1_500));

        assertThat(result.segments()).isNotEmpty();
        assertThat(result.complete()).isTrue();
        assertThat(result.events().of("plugin-failed").list())
                .extracting(RecordedEvent::detail)
                .anyMatch(text -> text.contains("CaptureBackend.watch()"))
                .anyMatch(text -> text.contains("Capture.stop() has not come back"))
                .anyMatch(text -> text.contains("Capture.kill() failed"))
                .anyMatch(text -> text.contains("Capture.description() returned null"));
    }

    @Test
    void nonsenseIsNotBelieved() throws Exception {
        RecordingResult result = DeskreelTestKit.with(new WildBackendFactory(zoo))
                .settings("wild: {\"*\": babbles}")
                .set("capture.segment=1s")
                .record(Duration.ofMillis(2_500));

        assertThat(result.complete()).isTrue();
        assertThat(result.backends()).containsExactly("wild");
        assertThat(result.coverage()).isBetween(0.9, 1.0);
        assertEachMomentIsShownOnce(result.segments());
        assertThat(result.events().of("plugin-failed").list())
                .extracting(RecordedEvent::detail)
                .anyMatch(text -> text.contains("of its first frame twice"))
                .anyMatch(text -> text.contains("outside of its folder: no-such-folder"))
                .anyMatch(text -> text.contains("-1 frames"));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"THROWS", "UNSPEAKABLE", "RETURNS_NULL", "BLOCKS_FOR_GOOD", "LEAKS_THREADS", "REPEATS", "BABBLES"})
    void aHookCostsNothingOnceItHasNamedTheSession(Temper temper) throws Exception {
        String word = word(temper);
        RecordingResult result = DeskreelTestKit.with(new WildHookFactory(zoo))
                .settings("wild: {\"*\": " + word + ", current: repeats}")
                .waitingAtMost(limit(temper))
                .record(LENGTH);

        assertThat(result.complete()).isTrue();
        assertThat(result.folder()).isEqualTo("test-host/keeper/wild-session/");
        if (!DO_THEIR_DUTY.contains(temper)) {
            result.events()
                    .of("plugin-failed")
                    .assertMatchExactly(
                            event("plugin-failed", "SessionHook.keyTemplate()"),
                            event("plugin-failed", "SessionHook.watch()"));
        }
    }

    private static void assertEachMomentIsShownOnce(List<Segment> segments) {
        assertThat(segments).isNotEmpty();
        Instant reached = segments.get(0).start();
        for (Segment segment : segments) {
            assertThat(segment.start()).as("%s", segments).isEqualTo(reached);
            reached = reached.plus(segment.duration());
        }
    }

    private static Duration limit(Temper temper) {
        return temper == Temper.BLOCKS_FOR_GOOD ? LIMIT : LONG;
    }

    private static String word(Temper temper) {
        return temper.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
