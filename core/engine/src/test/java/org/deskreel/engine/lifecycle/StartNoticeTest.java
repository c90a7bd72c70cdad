// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.deskreel.engine.config.NoticeConfig;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.NoticeAnswer.Kind;
import org.deskreel.testkit.FakeCapture;
import org.deskreel.testkit.FakeCaptureBackend;
import org.deskreel.testkit.FakeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartNoticeTest {
    @TempDir
    Path state;

    private final FakeListener listener = new FakeListener();

    @Test
    void tellsThePersonOnceTheyAreRecordedAndNotesTheAnswer() throws Exception {
        try (RecorderRun run = notifying(Kind.ACKNOWLEDGED)) {
            run.start();
            FakeCapture take = run.backends.get(0).awaitCapture(1, RecorderRun.PATIENCE);
            assertThat(run.hook.notices()).isEmpty();
            take.firstFrame();
            RecorderRun.await(() -> listener.kinds().contains("notice-acknowledged"));
            Manifest manifest = run.end().manifest();

            assertThat(run.hook.notices())
                    .containsExactly(new Notice("Recorded", "Recorded, ada, on desk-1.", Duration.ofMinutes(1)));
            assertThat(answers(manifest)).containsExactly("notice-acknowledged");
        }
    }

    @Test
    void isNotShownAgainByTheNextRecorderOfTheSession() throws Exception {
        try (RecorderRun run = notifying(Kind.NOT_SHOWN)) {
            run.start();
            run.backends.get(0).awaitCapture(1, RecorderRun.PATIENCE).firstFrame();
            RecorderRun.await(() -> listener.kinds().contains("notice-not-shown"));
            run.end();
        }
        try (RecorderRun again = notifying(Kind.ACKNOWLEDGED)) {
            again.start();
            again.backends.get(0).awaitCapture(1, RecorderRun.PATIENCE).firstFrame();
            Manifest manifest = again.end().manifest();
            assertThat(again.hook.notices()).isEmpty();
            assertThat(answers(manifest)).containsExactly("notice-not-shown");
        }
    }

    @Test
    void isTakenBackAtTheEndAndKeepsNothingWaiting() throws Exception {
        try (RecorderRun run = notifying(Kind.ACKNOWLEDGED)) {
            CountDownLatch shown = new CountDownLatch(1);
            run.hook.answer(notice -> {
                shown.countDown();
                try {
                    Thread.sleep(Duration.ofHours(1).toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new NoticeAnswer(Kind.UNANSWERED, "");
            });
            run.start();
            FakeCapture take = run.backends.get(0).awaitCapture(1, RecorderRun.PATIENCE);
            take.firstFrame();
            shown.await();
            run.clock.advance(Duration.ofSeconds(3));
            take.grow();
            Manifest manifest = run.end().manifest();

            assertThat(answers(manifest)).containsExactly("notice-unanswered");
            assertThat(manifest.coverage()).isEqualTo(1.0);
        }
    }

    private RecorderRun notifying(Kind answer) {
        RecorderRun run = new RecorderRun(state);
        run.alsoTell("witness", listener);
        run.notice = new NoticeConfig("Recorded, {user}, on {host}.", "Recorded", Duration.ofMinutes(1));
        FakeCaptureBackend backend = run.backend(1280, 720);
        assertThat(backend).isNotNull();
        run.hook.answer(notice -> new NoticeAnswer(answer, ""));
        return run;
    }

    private static List<String> answers(Manifest manifest) {
        return manifest.events().stream()
                .map(EventEntry::event)
                .filter(event -> event.startsWith("notice-"))
                .toList();
    }
}
