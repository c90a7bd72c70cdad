// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deskreel.engine.lifecycle.RecorderRun.CRASH;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.TakeEntry;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.testkit.FakeCapture;
import org.deskreel.testkit.FakeCaptureBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which backend of the list is used, and what the manifest says of it. */
class BackendChoiceTest {
    @TempDir
    Path state;

    private RecorderRun run;
    private FakeCaptureBackend first;
    private FakeCaptureBackend second;

    @BeforeEach
    void prepare() {
        run = new RecorderRun(state);
        first = run.backend(1280, 720);
        second = run.backend(1280, 720);
    }

    @AfterEach
    void close() throws Exception {
        run.close();
    }

    @Test
    void nothingIsToldWhenTheFirstWorks() throws Exception {
        run.start();
        record(first, 1);
        Manifest manifest = run.end().manifest();

        assertThat(backends(manifest)).containsExactly("fake-1");
        assertThat(told(manifest)).isEmpty();
    }

    @Test
    void oneThatCannotWorkHereIsPassedOverAndTheManifestSaysWhy() throws Exception {
        first.readiness(Readiness.notReady("There is no display.", "Plug one in."));
        run.start();
        record(second, 1);
        Manifest manifest = run.end().manifest();

        assertThat(backends(manifest)).containsExactly("fake-2");
        assertThat(told(manifest))
                .containsExactly("backend-passed-over: fake-1 cannot work here and fake-2 is used."
                        + " There is no display. Plug one in.");
    }

    @Test
    void oneThatNeverDeliversAFrameGivesWayAtOnce() throws Exception {
        first.failStarts(100, CRASH);
        run.start();
        record(second, 1);
        Manifest manifest = run.end().manifest();

        assertThat(backends(manifest)).containsExactly("fake-1", "fake-2");
        assertThat(told(manifest))
                .containsExactly("backend-changed: fake-1 has delivered no frame and gives way to fake-2."
                        + " The fake crashed.");
    }

    @Test
    void oneThatFailsLaterIsTriedAgainBeforeItGivesWay() throws Exception {
        run.start();
        FakeCapture take = record(first, 1);
        first.failStarts(2, CRASH);
        take.fail(EndCause.CAPTURE_FAILED, CRASH);
        record(second, 1);
        Manifest manifest = run.end().manifest();

        assertThat(backends(manifest)).containsExactly("fake-1", "fake-1", "fake-1", "fake-2");
        assertThat(told(manifest))
                .containsExactly("backend-changed: fake-1 kept failing and gives way to fake-2. The fake crashed.");
    }

    @Test
    void oneThatCannotWorkWhenItsTurnComesIsPassedOverToo() throws Exception {
        FakeCaptureBackend third = run.backend(1280, 720);
        first.failStarts(100, CRASH);
        second.readiness(Readiness.notReady("It is tired.", null));
        run.start();
        record(third, 1);
        Manifest manifest = run.end().manifest();

        assertThat(told(manifest))
                .containsExactly(
                        "backend-passed-over: fake-2 cannot work here and fake-3 is used. It is tired.",
                        "backend-changed: fake-1 has delivered no frame and gives way to fake-3. The fake crashed.");
    }

    /** Each tells its layout when its turn comes, which is no reason to try it before the pause is over. */
    @Test
    void twoThatNeverWorkAreTriedEverMoreRarely() throws Exception {
        first.failStarts(1_000_000, CRASH);
        second.failStarts(1_000_000, CRASH);
        run.start();
        Thread.sleep(2_000);
        Manifest manifest = run.end().manifest();

        assertThat(told(manifest)).hasSizeBetween(1, 20);
    }

    @Test
    void aHiddenDesktopIsNotTheBackendsFault() throws Exception {
        run.start();
        for (int take = 1; take <= 4; take++) {
            first.awaitCapture(take, RecorderRun.PATIENCE).fail(EndCause.DESKTOP_HIDDEN, CRASH);
        }
        record(first, 5);
        Manifest manifest = run.end().manifest();

        assertThat(backends(manifest)).containsOnly("fake-1");
        assertThat(told(manifest)).isEmpty();
    }

    private FakeCapture record(FakeCaptureBackend backend, int number) {
        FakeCapture take = backend.awaitCapture(number, RecorderRun.PATIENCE);
        take.firstFrame();
        run.clock.advance(Duration.ofSeconds(2));
        take.grow();
        return take;
    }

    private static List<String> backends(Manifest manifest) {
        return manifest.takes().stream().map(TakeEntry::backend).toList();
    }

    private static List<String> told(Manifest manifest) {
        return manifest.events().stream()
                .filter(event -> event.event().startsWith("backend-"))
                .map(BackendChoiceTest::line)
                .toList();
    }

    private static String line(EventEntry event) {
        return event.event() + ": " + event.detail();
    }
}
