// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.deskreel.engine.config.DeliveryConfig;
import org.deskreel.engine.config.TimelineConfig;
import org.deskreel.engine.delivery.Bandwidth;
import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.SegmentKeeper;
import org.deskreel.engine.spool.Spool;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.session.Session;
import org.deskreel.testkit.FakeCapture;
import org.deskreel.testkit.FakeCaptureBackend;
import org.deskreel.testkit.FakeHook;
import org.deskreel.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backend that hangs where nobody calls it: in its own thread. The looks of half a minute are taken at once. */
class SilentTakeTest {
    private static final Session SESSION = FakeHook.session("4711", "ada");

    @TempDir
    Path state;

    private final ManualClock clock = ManualClock.at(RecorderRun.START);
    private final FakeCaptureBackend silent = new FakeCaptureBackend(clock, DisplayLayout.single(640, 480));
    private final FakeCaptureBackend next = new FakeCaptureBackend(clock, DisplayLayout.single(640, 480));
    private final RecorderLoop loop = new RecorderLoop();
    private RecordingFolder folder;
    private Delivery delivery;
    private RecordPhase phase;

    @BeforeEach
    void begin() {
        folder = Spool.in(state).open("fake", SESSION.id());
        SessionInfo info = new SessionInfo("4711", "ada", "fake", Map.of());
        folder.book().add(new Entry.Opened(RecorderRun.START, "rec", info, "desk-1", Map.of(), "desk-1/"));
        DeliveryConfig config = new DeliveryConfig(
                null, Duration.ZERO, Duration.ofSeconds(1), null, 1, Duration.ofMillis(10), Duration.ofMillis(10));
        delivery = new Delivery(List.of(), folder, config, Bandwidth.of(null), ManifestSeal.none(), clock);
        phase = phase();
        loop.post(phase::begin);
    }

    private RecordPhase phase() {
        PluginFaults faults = new PluginFaults(folder.book(), clock);
        SegmentIntake intake = new SegmentIntake(new SegmentKeeper(folder, clock), delivery);
        CaptureSettings settings = new CaptureSettings(5, Duration.ofSeconds(30), 23, null);
        return new RecordPhase(
                loop,
                new Candidates(List.of(new Candidate("silent", silent), new Candidate("next", next))),
                new TakeStarter(folder, SESSION, settings, intake, loop, faults, clock),
                new GeometryWatch(loop, faults),
                new FrontWatch(loop, faults, folder.book(), new TimelineConfig(false, true, List.of()), clock),
                new Lifecycle(folder.book(), delivery, (to, why) -> {}, clock),
                new BlackPicture(folder.book(), delivery, clock),
                folder.book(),
                clock);
    }

    @AfterEach
    void close() {
        loop.close();
        delivery.close();
        folder.close();
    }

    @Test
    void oneWithoutAFirstFrameGivesWay() {
        FakeCapture take = silent.awaitCapture(1, RecorderRun.PATIENCE);
        look(30);
        assertThat(take.killAsked()).isFalse();
        look(1);
        next.awaitCapture(1, RecorderRun.PATIENCE);
        assertThat(take.killAsked()).isTrue();
        assertThat(folder.book().events())
                .extracting(EventEntry::detail)
                .anyMatch(text -> text.contains("Take 1 tells nothing: the capture backend 'silent' hangs"));
    }

    @Test
    void oneThatTellsOfItsProgressNoMoreIsBegunAgain() {
        FakeCapture take = silent.awaitCapture(1, RecorderRun.PATIENCE);
        take.firstFrame();
        take.grow();
        look(60);
        take.grow();
        look(60);
        assertThat(take.killAsked()).isFalse();
        look(1);
        silent.awaitCapture(2, RecorderRun.PATIENCE);
        assertThat(take.killAsked()).isTrue();
    }

    @Test
    void oneThatNeverTellsOfItsProgressMayBeQuiet() {
        FakeCapture take = silent.awaitCapture(1, RecorderRun.PATIENCE);
        take.firstFrame();
        look(1_000);
        assertThat(take.killAsked()).isFalse();
    }

    private void look(int times) {
        CountDownLatch looked = new CountDownLatch(1);
        for (int i = 0; i < times; i++) {
            loop.post(phase::look);
        }
        loop.post(looked::countDown);
        RecorderRun.await(() -> looked.getCount() == 0);
    }
}
