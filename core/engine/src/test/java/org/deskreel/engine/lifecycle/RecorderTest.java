// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deskreel.engine.lifecycle.RecorderRun.CRASH;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.TakeEntry;
import org.deskreel.engine.manifest.Playlist;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.FakeCapture;
import org.deskreel.testkit.FakeCaptureBackend;
import org.deskreel.testkit.FakeHook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    @TempDir
    Path state;

    @Test
    void recordsFromTheFirstFrameToTheEndAndDeliversEverything() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.start();
            FakeCapture take = filming(backend, 1);
            cut(run, take, 30);
            run.clock.advance(Duration.ofSeconds(5));
            take.grow();

            Outcome outcome = run.end();

            assertThat(outcome.complete()).isTrue();
            Manifest manifest = run.manifest().orElseThrow();
            assertThat(manifest.state()).isEqualTo(RecordingState.COMPLETE);
            assertThat(manifest.segments()).extracting(SegmentEntry::number).containsExactly(1, 2);
            assertThat(manifest.segments()).extracting(SegmentEntry::duration).containsExactly(30.0, 5.0);
            assertThat(manifest.segments().get(1).previous())
                    .isEqualTo(manifest.segments().get(0).sha256());
            assertThat(manifest.gaps()).isEmpty();
            assertThat(manifest.coverage()).isEqualTo(1.0);
            assertThat(run.sink.keys()).contains("desk-1/ada/4711/playlist.m3u8", key(manifest, 0), key(manifest, 1));
            assertThat(run.sink
                            .content("desk-1/ada/4711/playlist.m3u8")
                            .map(String::new)
                            .orElseThrow())
                    .isEqualTo(Playlist.render(manifest))
                    .endsWith("#EXT-X-ENDLIST\n");
            assertThat(state.resolve("recordings")).isDirectoryRecursivelyContaining("glob:**/journal.jsonl");
            assertThat(state.resolve("recordings")).isDirectoryNotContaining("glob:**/*.mp4");
        }
    }

    @Test
    void theTimeBetweenTheStartOfTheSessionAndTheFirstFrameIsAGap() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            run.hook = new FakeHook(
                    new Session(new SessionId("4711"), "ada", RecorderRun.START.minusSeconds(2), Map.of(), Map.of()));
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.start();
            advance(run, filming(backend, 1), 6);
            Manifest manifest = run.end().manifest();

            assertThat(manifest.gaps())
                    .containsExactly(
                            new GapEntry(RecorderRun.START.minusSeconds(2), RecorderRun.START, 2.0, "starting"));
            assertThat(manifest.coverage()).isEqualTo(0.75);
        }
    }

    @Test
    void pausesWhileNobodyIsConnectedAndEndsWithTheSession() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.start();
            FakeCapture first = filming(backend, 1);
            advance(run, first, 5);
            run.tell(Kind.DISCONNECTED);
            RecorderRun.await(first::over);
            run.clock.advance(Duration.ofSeconds(5));
            run.tell(Kind.CONNECTED);
            FakeCapture second = filming(backend, 2);
            advance(run, second, 5);
            run.tell(Kind.ENDED);

            Manifest manifest = run.ended().manifest();
            assertThat(manifest.gaps()).extracting(GapEntry::cause).containsExactly("paused");
            assertThat(manifest.gaps()).extracting(GapEntry::duration).containsExactly(5.0);
        }
    }

    @Test
    void aNewLayoutGetsANewTakeAndTheOldOneRetiresWithTheNewOnesFirstFrame() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720).overlapping();
            run.start();
            FakeCapture first = filming(backend, 1);
            advance(run, first, 3);

            backend.changeLayout(DisplayLayout.single(1366, 768));
            FakeCapture second = backend.awaitCapture(2, RecorderRun.PATIENCE);
            assertThat(first.stopAsked()).isFalse();
            advance(run, first, 1);
            second.firstFrame();
            RecorderRun.await(first::over);
            advance(run, second, 4);
            Manifest manifest = run.end().manifest();

            assertThat(manifest.takes()).extracting(TakeEntry::number).containsExactly(1, 2);
            assertThat(manifest.segments()).extracting(SegmentEntry::take).containsExactly(1, 2);
            assertThat(manifest.gaps()).isEmpty();
            assertThat(manifest.events()).extracting(EventEntry::event).contains("layout-changed");
        }
    }

    @Test
    void withoutOverlapTheTimeBetweenTakesIsAGapWithItsCause() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.start();
            FakeCapture first = filming(backend, 1);
            advance(run, first, 3);

            backend.changeLayout(DisplayLayout.single(1366, 768));
            FakeCapture second = backend.awaitCapture(2, RecorderRun.PATIENCE);
            run.clock.advance(Duration.ofMillis(400));
            second.firstFrame();
            advance(run, second, 4);
            Manifest manifest = run.end().manifest();

            assertThat(manifest.gaps()).extracting(GapEntry::cause).containsExactly("layout-changed");
            assertThat(manifest.gaps()).extracting(GapEntry::duration).containsExactly(0.4);
        }
    }

    @Test
    void aTakeThatFailsIsBegunAgainAtOnceAndTheGapHasItsCause() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.start();
            FakeCapture first = filming(backend, 1);
            advance(run, first, 3);

            first.fail(EndCause.CAPTURE_FAILED, CRASH);
            FakeCapture second = backend.awaitCapture(2, RecorderRun.PATIENCE);
            run.clock.advance(Duration.ofMillis(700));
            second.firstFrame();
            advance(run, second, 4);
            Outcome outcome = run.end();

            assertThat(outcome.complete()).isTrue();
            assertThat(outcome.manifest().gaps()).extracting(GapEntry::cause).containsExactly("capture-failed");
            assertThat(outcome.manifest().events())
                    .extracting(EventEntry::event)
                    .containsSubsequence("state-recording", "state-interrupted", "state-recording", "state-complete");
        }
    }

    @Test
    void whenNoBackendWorksItSaysOfEachWhyNot() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            run.backend(1280, 720).readiness(Readiness.notReady("There is no display.", "Plug one in."));
            run.start();

            assertThatThrownBy(() -> run.outcome().join())
                    .cause()
                    .isInstanceOfSatisfying(DeskreelException.class, e -> {
                        assertThat(e.code()).isEqualTo(EngineError.NO_BACKEND);
                        assertThat(e.sentence()).contains("fake-1: There is no display. Plug one in.");
                    });
        }
    }

    @Test
    void aTakeThatDoesNotStopIsKilled() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.start();
            FakeCapture take = filming(backend, 1);
            take.ignoreStop();
            advance(run, take, 2);
            Outcome outcome = run.end();

            assertThat(take.killAsked()).isTrue();
            assertThat(outcome.manifest().segments()).hasSize(1);
        }
    }

    @Test
    void whatATakeMissedIsAGap() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.start();
            FakeCapture take = filming(backend, 1);
            advance(run, take, 10);
            take.miss(RecorderRun.START.plusSeconds(4), RecorderRun.START.plusSeconds(7), EndCause.CAPTURE_STALLED);
            Manifest manifest = run.end().manifest();

            assertThat(manifest.gaps()).extracting(GapEntry::cause).containsExactly("capture-stalled");
            assertThat(manifest.coverage()).isEqualTo(0.7);
        }
    }

    @Test
    void aSecondRecorderOfTheSameSessionIsRefused() throws Exception {
        try (RecorderRun run = new RecorderRun(state);
                RecorderRun other = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.start();
            FakeCapture take = filming(backend, 1);
            other.backend(1280, 720);
            other.start();

            assertThatThrownBy(() -> other.outcome().join())
                    .cause()
                    .isInstanceOfSatisfying(
                            DeskreelException.class,
                            e -> assertThat(e.code()).isEqualTo(EngineError.ALREADY_RECORDING));
            advance(run, take, 1);
        }
    }

    @Test
    void anEndedSessionThatIsRecordedAgainGoesOnWithItsNumbers() throws Exception {
        Manifest before;
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.start();
            advance(run, filming(backend, 1), 5);
            before = run.end().manifest();
        }
        RecorderRun again = new RecorderRun(state);
        try (again) {
            again.clock.advance(Duration.ofSeconds(60));
            FakeCaptureBackend backend = again.backend(1280, 720);
            again.start();
            advance(again, filming(backend, 1), 5);
            Manifest after = again.end().manifest();

            assertThat(after.recording()).isEqualTo(before.recording());
            assertThat(after.segments()).extracting(SegmentEntry::number).containsExactly(1, 2);
            assertThat(after.gaps()).extracting(GapEntry::cause).containsExactly("stopped");
        }
    }

    private static FakeCapture filming(FakeCaptureBackend backend, int number) {
        FakeCapture take = backend.awaitCapture(number, RecorderRun.PATIENCE);
        take.firstFrame();
        return take;
    }

    private static void advance(RecorderRun run, FakeCapture take, int seconds) {
        run.clock.advance(Duration.ofSeconds(seconds));
        take.grow();
    }

    private static void cut(RecorderRun run, FakeCapture take, int seconds) {
        run.clock.advance(Duration.ofSeconds(seconds));
        take.cut();
    }

    private static String key(Manifest manifest, int index) {
        List<SegmentEntry> segments = manifest.segments();
        return "desk-1/ada/4711/" + segments.get(index).name();
    }
}
