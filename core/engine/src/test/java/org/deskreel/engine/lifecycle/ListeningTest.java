// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.plugin.Guest;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Spool;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.event.Account;
import org.deskreel.spi.event.Account.Gap;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.event.RecordingListener;
import org.deskreel.spi.event.Standing;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.FakeCapture;
import org.deskreel.testkit.FakeCaptureBackend;
import org.deskreel.testkit.FakeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What listeners are told of a recording, and what they cannot do to it. */
class ListeningTest {
    @TempDir
    Path state;

    private final FakeListener listener = new FakeListener();

    @Test
    void aListenerIsToldWhatTheManifestTellsBeforeTheRecorderEnds() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.alsoTell("alerts", listener);
            run.start();
            FakeCapture first = filming(run, backend, 1, 9);
            first.fail(EndCause.CAPTURE_FAILED, RecorderRun.CRASH);
            FakeCapture second = backend.awaitCapture(2, RecorderRun.PATIENCE);
            run.clock.advance(Duration.ofSeconds(1));
            second.firstFrame();
            second.grow();
            Manifest manifest = run.end().manifest();

            List<RecordingEvent> heard = listener.heard();
            assertThat(heard).extracting(RecordingEvent::kind).isEqualTo(kinds(manifest));
            assertThat(heard).extracting(RecordingEvent::id).doesNotHaveDuplicates();
            assertThat(heard).allSatisfy(event -> {
                assertThat(event.subject().host()).isEqualTo("desk-1");
                assertThat(event.subject().user()).isEqualTo("ada");
                assertThat(event.subject().session()).isEqualTo(new SessionId("4711"));
                assertThat(event.recording()).map(Standing::recordingId).contains(manifest.recording());
                assertThat(event.recording()).map(Standing::key).contains("desk-1/ada/4711/");
            });
            assertThat(causes(heard)).containsExactly("capture-failed");
            Instant lost = RecorderRun.START.plusSeconds(9);
            assertThat(heard.get(heard.size() - 1).recording().flatMap(Standing::total))
                    .contains(new Account(0.9, List.of(new Gap(lost, lost.plusSeconds(1), "capture-failed"))));
            assertThat(listener.closed()).isEqualTo(1);
            assertThat(listener.threads()).hasSize(1);
        }
    }

    @Test
    void aListenerThatDoesNotComeBackDelaysNothingAndMissesNothing() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720);
            FakeListener other = new FakeListener();
            listener.block();
            run.alsoTell("blocked", listener);
            run.alsoTell("other", other);
            run.start();
            FakeCapture take = filming(run, backend, 1, 1);
            RecorderRun.await(() -> listener.calls() >= 1);
            run.clock.advance(Duration.ofSeconds(30));
            take.cut();
            RecorderRun.await(() -> run.sink.keys().stream().anyMatch(key -> key.contains("/segments/")));
            RecorderRun.await(() -> other.kinds().contains("state-recording"));
            assertThat(listener.heard()).isEmpty();
            listener.unblock();
            Outcome outcome = run.end();

            assertThat(outcome.complete()).isTrue();
            assertThat(listener.kinds()).isEqualTo(kinds(outcome.manifest())).isEqualTo(other.kinds());
        }
    }

    @Test
    void whatMayPassIsToldAgainAndWhatMayNotIsDropped() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720);
            FakeListener broken = new FakeListener();
            broken.fail(new IllegalStateException("I am broken."));
            listener.fail(RecorderRun.CRASH);
            run.alsoTell("offline", listener);
            run.alsoTell("broken", Guest.guard(RecordingListener.class, broken, "fakes"));
            run.start();
            filming(run, backend, 1, 1);
            RecorderRun.await(() -> listener.calls() >= 1 && broken.calls() >= 1);
            broken.fail(null);
            listener.fail(null);
            Outcome outcome = run.end();

            List<String> kinds = kinds(outcome.manifest());
            assertThat(outcome.complete()).isTrue();
            assertThat(listener.kinds()).isEqualTo(kinds);
            assertThat(listener.calls()).isGreaterThan(kinds.size());
            assertThat(broken.kinds()).isEqualTo(kinds.subList(1, kinds.size()));
        }
    }

    @Test
    void whatAnEarlierRecorderLeftIsToldOfToo() throws Exception {
        leave("4712");
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.alsoTell("alerts", listener);
            run.start();
            filming(run, backend, 1, 1);
            run.end();

            assertThat(listener.heard())
                    .filteredOn(event -> event.subject().session().value().equals("4712"))
                    .extracting(RecordingEvent::kind)
                    .containsExactly("state-recording", "recording-taken-up", "state-complete");
        }
    }

    @Test
    void aListenerIsToldOfARecorderThatCannotBegin() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            run.backend(1280, 720).readiness(Readiness.notReady("There is no display.", "Plug one in."));
            run.alsoTell("alerts", listener);
            run.start();
            assertThat(run.outcome()).failsWithin(RecorderRun.PATIENCE);

            RecordingEvent event = listener.heard().get(0);
            assertThat(event.kind()).isEqualTo(RecordingEvent.RECORDER_FAILED);
            assertThat(event.detail()).contains("There is no display.");
            assertThat(event.subject().user()).isEqualTo("ada");
            assertThat(event.recording()).isEmpty();
        }
    }

    private void leave(String session) {
        try (RecordingFolder left = Spool.in(state).open("fake", new SessionId(session))) {
            SessionInfo info = new SessionInfo(session, "joe", "fake", Map.of());
            left.book().add(new Entry.Opened(RecorderRun.START, "r-" + session, info, "desk-1", Map.of(), "joe/"));
            left.book().add(new Entry.StateChanged(RecorderRun.START, RecordingState.RECORDING, "A frame."));
        }
    }

    private static FakeCapture filming(RecorderRun run, FakeCaptureBackend backend, int number, int seconds) {
        FakeCapture take = backend.awaitCapture(number, RecorderRun.PATIENCE);
        take.firstFrame();
        run.clock.advance(Duration.ofSeconds(seconds));
        take.grow();
        return take;
    }

    private static List<String> kinds(Manifest manifest) {
        return manifest.events().stream().map(EventEntry::event).toList();
    }

    private static List<String> causes(List<RecordingEvent> heard) {
        return heard.stream()
                .map(RecordingEvent::recording)
                .flatMap(Optional::stream)
                .map(Standing::interruption)
                .flatMap(Optional::stream)
                .toList();
    }
}
