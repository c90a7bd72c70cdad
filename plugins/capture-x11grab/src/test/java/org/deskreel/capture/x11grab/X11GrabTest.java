// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.LayoutListener;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.CaptureLog;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class X11GrabTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void endsWithItsCauseWhenTheScreenShrinks() throws Exception {
        try (XServer server = XServer.tigervnc("1024x768")) {
            CaptureLog log = new CaptureLog();
            X11Grab backend = new X11Grab(server.config(), TestContext.in(folder), Map.of());
            backend.start(request(backend.layout(), null), log);
            assertThat(log.awaitFirstFrame(PATIENCE)).isTrue();
            TimeUnit.MILLISECONDS.sleep(1500);
            server.resize(801, 601);

            assertThat(log.awaitEnd(PATIENCE)).isTrue();
            assertThat(log.end().orElseThrow().cause()).isEqualTo(EndCause.LAYOUT_CHANGED);
            assertThat(log.closed()).hasSize(1);
            assertThat(log.violations()).isEmpty();
        }
    }

    @Test
    void tellsOfADisplayThatGoesAndComesBack() throws Exception {
        News news = new News();
        X11Grab backend;
        CaptureLog log = new CaptureLog();
        CaptureBackend.Watch watch;
        int number;
        try (XServer server = XServer.xvfb("640x480")) {
            number = server.number();
            backend = new X11Grab(server.config(), TestContext.in(folder), Map.of());
            watch = backend.watch(news);
            assertThat(news.next()).isEqualTo("640x480+0+0");
            backend.start(request(backend.layout(), null), log);
            assertThat(log.awaitFirstFrame(PATIENCE)).isTrue();
            server.kill();
            assertThat(news.next()).startsWith("DISPLAY_LOST");
            assertThat(log.awaitEnd(PATIENCE)).isTrue();
            assertThat(log.end().orElseThrow().cause()).isEqualTo(EndCause.DISPLAY_LOST);
        }
        try (XServer again = XServer.xvfb("800x600")) {
            assertThat(again.number()).isEqualTo(number);
            assertThat(news.next()).isEqualTo("800x600+0+0");
        } finally {
            watch.close();
        }
    }

    @Test
    void takesADisplayThatStandsStillForSomeSecondsForNoLostOne() throws Exception {
        News news = new News();
        try (XServer server = XServer.tigervnc("1024x768");
                CaptureBackend.Watch watch =
                        new X11Grab(server.config(), TestContext.in(folder), Map.of()).watch(news)) {
            assertThat(watch).isNotNull();
            assertThat(news.next()).isEqualTo("1024x768+0+0");
            server.standStill(Duration.ofMillis(5_500));
            server.resize(801, 601);
            List<String> told = new ArrayList<>(List.of(news.next()));
            while (!told.contains("801x601+0+0")) {
                told.add(news.next());
            }
            assertThat(told).noneMatch(line -> line.startsWith("DISPLAY_LOST"));
        }
    }

    @Test
    void knowsEachMonitor() throws Exception {
        try (XServer server = XServer.tigervnc("1000x600")) {
            X11Grab backend = new X11Grab(server.config(), TestContext.in(folder), Map.of());
            server.monitor("left", "400/100x600/100+0+0", "VNC-0");
            server.monitor("right", "500/100x300/100+400+100", "none");

            assertThat(backend.layout()).hasToString("400x600+0+0 500x300+400+100");
            assertThat(backend.layout().size()).isEqualTo(new PixelSize(900, 600));
        }
    }

    /** Each look is the last client that leaves, so the next one meets a server that starts over. */
    @Test
    void asksAServerThatStartsOverAgain() throws Exception {
        try (XServer server = XServer.xvfb("640x480")) {
            X11Grab backend = new X11Grab(server.config(), TestContext.in(folder), Map.of());
            for (int look = 0; look < 12; look++) {
                assertThat(backend.layout()).hasToString("640x480+0+0");
            }
        }
    }

    @Test
    void scalesLargeDesktopsDown() throws Exception {
        try (XServer server = XServer.xvfb("1001x701")) {
            CaptureLog log = new CaptureLog();
            X11Grab backend = new X11Grab(server.config(), TestContext.in(folder), Map.of());
            Capture capture = backend.start(request(backend.layout(), new PixelSize(500, 500)), log);
            assertThat(log.awaitFirstFrame(PATIENCE)).isTrue();
            capture.stop();
            assertThat(log.awaitEnd(PATIENCE)).isTrue();

            SegmentFile file = SegmentFile.read(log.closed().get(0).file());
            assertThat(new PixelSize(file.width(), file.height())).isEqualTo(new PixelSize(500, 350));
        }
    }

    @Test
    void opensTheDisplayOfAnotherWithItsCookie() throws Exception {
        byte[] cookie = "0123456789abcdef".getBytes();
        Path right = AuthorityFile.write(folder.resolve("right"), cookie);
        Path wrong = AuthorityFile.write(folder.resolve("wrong"), "fedcba9876543210".getBytes());
        try (XServer server = XServer.xvfb("640x480", "-auth", right.toString())) {
            CaptureLog log = new CaptureLog();
            X11Grab backend = withAuthority(server, right);
            assertThat(backend.readiness().ready())
                    .as(backend.readiness().finding())
                    .isTrue();
            Capture capture = backend.start(request(backend.layout(), null), log);
            assertThat(log.awaitFirstFrame(PATIENCE)).isTrue();
            capture.stop();
            assertThat(log.awaitEnd(PATIENCE)).isTrue();

            Readiness refused = withAuthority(server, wrong).readiness();
            assertThat(refused.ready()).isFalse();
            assertThat(refused.finding()).contains("refuses").contains(wrong.toString());
            assertThat(refused.remedy()).contains("XAUTHORITY").contains("xhost");
            assertThat(withAuthority(server, pipe()).readiness().finding())
                    .as("with a file at which whoever opens it waits")
                    .contains("without an authority file");
            CaptureLog failed = new CaptureLog();
            withAuthority(server, wrong).start(request(DisplayLayout.single(640, 480), null), failed);
            assertThat(failed.awaitEnd(PATIENCE)).isTrue();
            assertThat(failed.end().orElseThrow().error().code().id()).isEqualTo("ffmpeg/display-refused");
        }
    }

    @Test
    void theSessionSaysHowToReachItsDesktop() throws Exception {
        try (XServer server = XServer.xvfb("640x480")) {
            Session session =
                    new Session(new SessionId("1"), "user", Instant.now(), Map.of(), Map.of("display", server.name()));
            X11Grab backend = new X11Grab(
                    new X11GrabConfig(XServer.FFMPEG, null, null),
                    TestContext.in(folder).with(session),
                    Map.of("DISPLAY", ":59999"));

            assertThat(backend.layout().size()).isEqualTo(new PixelSize(640, 480));
        }
    }

    @Test
    void saysWhatToDoWithoutADisplay() {
        X11Grab nowhere = new X11Grab(new X11GrabConfig(XServer.FFMPEG, null, null), TestContext.in(folder), Map.of());
        X11Grab silent =
                new X11Grab(new X11GrabConfig(XServer.FFMPEG, ":59999", null), TestContext.in(folder), Map.of());

        assertThat(nowhere.readiness().remedy()).contains("DISPLAY");
        assertThatThrownBy(silent::layout).isInstanceOf(DeskreelException.class).hasMessageContaining(":59999");
        assertThat(silent.readiness().remedy()).contains("X server runs");
    }

    private Path pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        return pipe;
    }

    private X11Grab withAuthority(XServer server, Path authority) {
        X11GrabConfig config = new X11GrabConfig(XServer.FFMPEG, server.name(), authority);
        return new X11Grab(config, TestContext.in(folder), Map.of());
    }

    private CaptureRequest request(DisplayLayout layout, PixelSize maxSize) throws Exception {
        Path own = java.nio.file.Files.createTempDirectory(folder, "take");
        return new CaptureRequest(
                1, own, layout, new CaptureSettings(5, Duration.ofMinutes(5), 28, maxSize), Map.of("title", "x"));
    }

    private static final class News implements LayoutListener {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override
        public void layout(DisplayLayout layout) {
            told.add(layout.toString());
        }

        @Override
        public void unavailable(EndCause cause, String sentence) {
            told.add(cause + " " + sentence);
        }

        String next() throws InterruptedException {
            String next = told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("what the watch tells").isNotNull();
            return next;
        }
    }
}
