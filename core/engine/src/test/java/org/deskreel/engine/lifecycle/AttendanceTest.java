// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.engine.spool.SpooledStatus;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.session.Presence;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.FakeCapture;
import org.deskreel.testkit.FakeCaptureBackend;
import org.deskreel.testkit.FakeHook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is at the desktop when a recorder begins, and whose recordings it leaves alone. */
class AttendanceTest {
    @TempDir
    Path state;

    @Test
    void beginsPausedWhenNobodyIsConnectedAlready() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            run.hook = new FakeHook(session(RecorderRun.START.minusSeconds(2), new Presence(false, true)));
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.start();
            RecorderRun.await(() -> status().filter(now -> now.state() == RecordingState.INTERRUPTED)
                    .isPresent());
            assertThat(status())
                    .hasValueSatisfying(now -> assertThat(now.problem()).isNull());
            run.clock.advance(Duration.ofSeconds(5));
            assertThat(backend.captures()).isEmpty();
            run.tell(Kind.CONNECTED);
            advance(run, filming(backend, 1), 5);
            run.tell(Kind.ENDED);

            Manifest manifest = run.ended().manifest();
            assertThat(manifest.gaps()).extracting(GapEntry::cause).containsExactly("starting", "paused");
            assertThat(manifest.gaps()).extracting(GapEntry::duration).containsExactly(2.0, 5.0);
            assertThat(manifest.events())
                    .extracting(EventEntry::event)
                    .filteredOn(word -> word.startsWith("session-"))
                    .containsExactly("session-locked", "session-disconnected", "session-connected");
        }
    }

    @Test
    void goesOnOnlyWhenEveryCauseOfAPauseIsOver() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            run.minFree = new DataSize(1L << 60);
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.start();
            RecorderRun.await(() -> status().map(SpooledStatus::problem)
                    .filter(why -> why.contains("has only"))
                    .isPresent());
            run.tell(Kind.DISCONNECTED);
            run.tell(Kind.CONNECTED);

            Manifest manifest = run.end().manifest();
            assertThat(backend.captures()).isEmpty();
            assertThat(manifest.events()).extracting(EventEntry::event).contains("session-connected");
        }
    }

    @Test
    void leavesToTheNextRecorderWhatBelongsToASessionThatGoesOn() throws Exception {
        Session ada = FakeHook.session("4711", "ada");
        Session ben = FakeHook.session("4712", "ben");
        left(ada);
        left(ben);
        try (RecorderRun run = new RecorderRun(state)) {
            run.hook = new FakeHook(FakeHook.session("4713", "cleo"));
            run.hook.alsoHas(ben);
            FakeCaptureBackend backend = run.backend(1280, 720);
            run.start();
            advance(run, filming(backend, 1), 1);
            RecorderRun.await(() -> known(ada).status().state().over());
            run.end();
        }
        assertThat(known(ada).status().abandoned()).isTrue();
        assertThat(known(ben).status().state()).isEqualTo(RecordingState.RECORDING);
    }

    /** As a recorder leaves a recording that is killed. */
    private void left(Session session) throws IOException {
        try (RecordingFolder folder = Spool.in(state).open("fake", session.id())) {
            folder.book()
                    .add(new Entry.Opened(
                            RecorderRun.START,
                            "r-" + session.id(),
                            new SessionInfo(session.id().value(), session.user(), "fake", new TreeMap<>()),
                            "desk-1",
                            Map.of(),
                            "desk-1/" + session.user() + "/"));
            folder.book().add(new Entry.SessionStarted(RecorderRun.START));
            folder.book().add(new Entry.StateChanged(RecorderRun.START, RecordingState.RECORDING, ""));
            SpooledStatus.of(folder.book(), RecorderRun.START, List.of()).write(folder.statusFile());
        }
    }

    private Known known(Session session) {
        return Spool.in(state).known("fake", session.id()).orElseThrow();
    }

    private static Session session(Instant startedAt, Presence presence) {
        return new Session(new SessionId("4711"), "ada", startedAt, Map.of(), Map.of(), presence);
    }

    private Optional<SpooledStatus> status() {
        return Spool.in(state).known().stream().map(Known::status).findFirst();
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
}
