// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deskreel.engine.lifecycle.RecorderRun.CRASH;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.testkit.FakeCapture;
import org.deskreel.testkit.FakeCaptureBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlackPictureTest {
    @TempDir
    Path state;

    private RecorderRun run;
    private FakeCaptureBackend backend;

    @BeforeEach
    void prepare() {
        run = new RecorderRun(state);
        backend = run.backend(1280, 720);
    }

    @AfterEach
    void close() throws Exception {
        run.close();
    }

    @Test
    void tenSecondsOfBlackAreToldOnceAndSoIsTheirEnd() throws Exception {
        FakeCapture take = begin();
        looks(take, 30, true);
        looks(take, 2, false);

        List<EventEntry> told = told();
        assertThat(told).extracting(EventEntry::event).containsExactly("picture-black", "picture-back");
        assertThat(told.get(0).detail())
                .isEqualTo("Take 1 has shown nothing but black since 2026-11-23T07:25:00.000Z.");
        assertThat(told.get(1).detail()).isEqualTo("Take 1 shows something again since 2026-11-23T07:25:30.000Z.");
    }

    @Test
    void blackIsFootageAndTheRecordingGoesOn() throws Exception {
        looks(begin(), 15, true);

        Outcome outcome = run.end();
        assertThat(outcome.manifest().state()).isEqualTo(RecordingState.COMPLETE);
        assertThat(outcome.manifest().gaps()).isEmpty();
    }

    @Test
    void whoeverShowsSomethingNowAndThenIsNotToldOf() throws Exception {
        FakeCapture take = begin();
        for (int i = 0; i < 4; i++) {
            looks(take, 9, true);
            looks(take, 1, false);
        }

        assertThat(told()).isEmpty();
    }

    @Test
    void aLockedDesktopMayBeBlack() throws Exception {
        FakeCapture take = begin();
        looks(take, 5, true);
        run.tell(Kind.LOCKED);
        looks(take, 30, true);
        run.tell(Kind.UNLOCKED);
        looks(take, 9, true);
        looks(take, 1, false);

        assertThat(told()).isEmpty();
    }

    @Test
    void blackThatStaysAfterUnlockingIsToldTenSecondsLater() throws Exception {
        FakeCapture take = begin();
        run.tell(Kind.LOCKED);
        looks(take, 30, true);
        run.tell(Kind.UNLOCKED);
        looks(take, 12, true);

        assertThat(told())
                .extracting(EventEntry::detail)
                .containsExactly("Take 1 has shown nothing but black since 2026-11-23T07:25:30.000Z.");
    }

    @Test
    void theSecondsOfOneTakeDoNotCountForTheNext() throws Exception {
        FakeCapture first = begin();
        looks(first, 9, true);
        first.fail(EndCause.CAPTURE_FAILED, CRASH);
        FakeCapture second = backend.awaitCapture(2, RecorderRun.PATIENCE);
        second.firstFrame();
        looks(second, 9, true);

        assertThat(told()).isEmpty();
    }

    @Test
    void oneStretchOfBlackOverSeveralTakesIsToldOnce() throws Exception {
        FakeCapture first = begin();
        looks(first, 15, true);
        first.fail(EndCause.CAPTURE_FAILED, CRASH);
        FakeCapture second = backend.awaitCapture(2, RecorderRun.PATIENCE);
        second.firstFrame();
        looks(second, 15, true);
        looks(second, 1, false);

        assertThat(told()).extracting(EventEntry::event).containsExactly("picture-black", "picture-back");
    }

    private FakeCapture begin() {
        run.start();
        FakeCapture take = backend.awaitCapture(1, RecorderRun.PATIENCE);
        take.firstFrame();
        return take;
    }

    /** A look at the beginning of each of so many seconds. */
    private void looks(FakeCapture take, int seconds, boolean black) {
        for (int i = 0; i < seconds; i++) {
            take.look(black);
            run.clock.advance(Duration.ofSeconds(1));
        }
        take.grow();
    }

    /** Ends the recording; what its manifest tells of black pictures. */
    private List<EventEntry> told() throws Exception {
        return run.end().manifest().events().stream()
                .filter(event -> event.event().startsWith("picture-"))
                .toList();
    }
}
