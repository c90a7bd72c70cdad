// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.deskreel.engine.config.SessionConfig;
import org.deskreel.engine.config.SessionConfig.Policy;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.FakeCapture;
import org.deskreel.testkit.FakeCaptureBackend;
import org.deskreel.testkit.FakeHook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequiredRecordingTest {
    private static final SessionId SESSION = new SessionId("4711");
    private static final DeskreelException CRASH =
            DeskreelException.of(ErrorCode.passing("fake/crash", ErrorCategory.UNAVAILABLE), "The fake crashed.");

    @TempDir
    Path state;

    private RecorderRun run;
    private FakeCaptureBackend backend;

    @BeforeEach
    void open() {
        run = new RecorderRun(state);
        run.session = required(2);
        backend = run.backend(1280, 720);
    }

    private static SessionConfig required(int seconds) {
        return new SessionConfig(
                "fake",
                Duration.ofSeconds(1),
                true,
                Policy.REQUIRED,
                Duration.ofSeconds(seconds),
                EndManner.DISCONNECT);
    }

    @AfterEach
    void close() throws Exception {
        run.close();
    }

    @Test
    void endsASessionOfWhichThereIsNoFrame() throws Exception {
        backend.failStarts(1_000, CRASH);
        run.start();
        Manifest manifest = untilItIsEnded();

        assertThat(run.hook.endings()).contains(new FakeHook.Ending(SESSION, EndManner.DISCONNECT));
        assertThat(sentence(manifest, "session-ending"))
                .contains("must be recorded, and was not for 2 s", "disconnect", "The fake crashed.");
        assertThat(manifest.segments()).isEmpty();
    }

    @Test
    void endsASessionWhoseCaptureDoesNotComeBackAndTellsThePerson() throws Exception {
        run.session = required(8);
        run.hook.answer(notice -> new NoticeAnswer(NoticeAnswer.Kind.CLOSED, ""));
        run.start();
        die();
        Manifest manifest = untilItIsEnded();

        assertThat(manifest.gaps()).extracting(GapEntry::cause).containsOnly("capture-failed");
        assertThat(manifest.gaps().get(0).duration()).isGreaterThanOrEqualTo(8);
        assertThat(sentence(manifest, "session-ending")).contains("The fake crashed.");
        assertThat(sentence(manifest, "notice-closed")).startsWith("The notice 'This session is about to end'");
        assertThat(run.hook.notices().get(0).text()).contains("must be recorded", "Save your work");
    }

    @Test
    void goesOnWhenThePlatformDoesNotEndTheSessionAndSaysWhyOnce() throws Exception {
        run.hook.refuseToEnd(
                DeskreelException.of(ErrorCode.permanent("fake/no", ErrorCategory.PERMISSION), "Only root may."));
        run.start();
        die();
        turn(() -> run.hook.endings().size() >= 2);
        Manifest manifest = run.end().manifest();

        assertThat(manifest.events())
                .extracting(EventEntry::event)
                .containsOnlyOnce("session-ending", "session-not-ended");
        assertThat(sentence(manifest, "session-not-ended")).endsWith("goes on. Only root may.");
    }

    @Test
    void doesNotCountAPauseWhileNobodyIsConnected() throws Exception {
        run.start();
        FakeCapture take = filming(1);
        run.tell(Kind.DISCONNECTED);
        RecorderRun.await(take::over);
        turn(2);
        assertThat(run.hook.endings()).isEmpty();

        run.tell(Kind.CONNECTED);
        untilItIsEnded();
    }

    /** On some platforms a desktop says of itself that it is locked; that is no reason for capture to fail. */
    @Test
    void countsAFailureThatALockDoesNotExplain() throws Exception {
        run.start();
        filming(1);
        run.tell(Kind.LOCKED);
        fail();
        untilItIsEnded();
    }

    @Test
    void leavesSessionsAloneThatNeedNotBeRecorded() throws Exception {
        run.session = RecorderRun.session(Policy.BEST_EFFORT);
        run.start();
        die();
        turn(2);
        assertThat(run.hook.endings()).isEmpty();
        assertThat(run.hook.notices()).isEmpty();
    }

    private void die() {
        filming(1);
        fail();
    }

    /** Now and from now on. */
    private void fail() {
        backend.failStarts(1_000, CRASH);
        backend.captures().get(0).fail(EndCause.CAPTURE_FAILED, CRASH);
    }

    private FakeCapture filming(int number) {
        FakeCapture take = backend.awaitCapture(number, RecorderRun.PATIENCE);
        take.firstFrame();
        return take;
    }

    private Manifest untilItIsEnded() throws Exception {
        turn(() -> !run.hook.endings().isEmpty());
        RecorderRun.await(run.hook::watched);
        run.hook.end(SESSION, run.clock.instant());
        return run.ended().manifest();
    }

    private static String sentence(Manifest manifest, String event) {
        List<String> found = manifest.events().stream()
                .filter(entry -> entry.event().equals(event))
                .map(EventEntry::detail)
                .toList();
        assertThat(found).as(event).isNotEmpty();
        return found.get(0);
    }

    /** Lets the recorder look so many times, with seconds between the looks that count as much as they can. */
    private void turn(int looks) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(looks + 1);
        turn(() -> System.nanoTime() > end);
    }

    private void turn(BooleanSupplier enough) {
        RecorderRun.await(() -> {
            run.clock.advanceMillis(40);
            return enough.getAsBoolean();
        });
    }
}
