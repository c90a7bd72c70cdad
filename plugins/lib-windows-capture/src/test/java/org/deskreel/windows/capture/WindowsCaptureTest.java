// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deskreel.ffmpeg.CaptureInput;
import org.deskreel.ffmpeg.VideoEncoder;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.FrontWindow;
import org.deskreel.spi.capture.Monitor;
import org.deskreel.testkit.CaptureLog;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What does not depend on Windows: the real FFmpeg of this system, or a script that says what FFmpeg says on Windows. */
@Timeout(300)
final class WindowsCaptureTest {
    private static final Path REAL = Path.of(System.getProperty("deskreel.ffmpeg", "unset"), "ffmpeg");
    private static final String PICTURE = "testsrc2=s=640x480:r=5,realtime,settb=1/1000000,setpts=RTCTIME/(TB*1000000)";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    final FakeDesktop desktop = new FakeDesktop();

    @Test
    void isReadyWhenOneFrameComes() {
        Readiness readiness = backend(new Source(PICTURE), real()).readiness();

        assertThat(readiness.ready()).as(readiness.finding()).isTrue();
        assertThat(readiness.finding()).contains("640x480+0+0").contains("FFmpeg 8.");
    }

    @Test
    void saysWhatTheFfmpegLacks() {
        Readiness readiness = backend(new Source("ddagrab"), real()).readiness();

        assertThat(readiness.ready()).isFalse();
        assertThat(readiness.finding()).contains("No such filter: 'ddagrab'");
        assertThat(readiness.remedy()).contains("FFmpeg that comes with Deskreel");
    }

    @Test
    void isNotReadyWhenFfmpegEndsWellButWithoutAFrame() {
        Readiness readiness = backend(new Source("testsrc2=s=640x480:r=5:d=0.2,select=0"), real())
                .readiness();

        assertThat(readiness.ready()).isFalse();
    }

    @Test
    void saysWhyWindowsDoesNotDuplicate() throws Exception {
        Path ffmpeg = script("echo '[Parsed_ddagrab_0 @ 0000021] Selected output not supported' >&2; exit 1");

        Readiness readiness = backend(new Source("ddagrab"), ffmpeg).readiness();

        assertThat(readiness.ready()).isFalse();
        assertThat(readiness.finding()).contains("does not duplicate").contains("Selected output not supported");
        assertThat(readiness.remedy()).contains("gdigrab");
    }

    @Test
    void tellsWhatTheDesktopTellsToBeInFront() {
        List<FrontWindow> told = new ArrayList<>();

        assertThat(backend(new Source(PICTURE), real()).watchFront(told::add)).isPresent();

        assertThat(told).containsExactly(new FrontWindow("notepad.exe", "Letter - Notepad"));
    }

    @Test
    void waitsForTheTrialFrameNoLongerThanItMay() throws Exception {
        Path ffmpeg = script("exec sleep 60");

        Readiness readiness =
                new WindowsCapture(new Source("ddagrab"), desktop, ffmpeg, TestContext.in(folder)).readiness();

        assertThat(readiness.ready()).isFalse();
        assertThat(readiness.finding()).contains("no frame within 1500 ms");
    }

    @Test
    void trustsGdiWithoutAFrameButNotWithoutADesktop() throws Exception {
        Source gdi = new Source("gdigrab");
        gdi.trusted = true;
        Path hidden = script("echo '[gdigrab @ 0000021] Failed to capture image (error 5)' >&2; exit 1");
        Readiness readiness = backend(gdi, hidden).readiness();
        assertThat(readiness.ready()).as(readiness.finding()).isTrue();
        assertThat(readiness.finding()).contains("Failed to capture image");

        Path elsewhere = script("echo \"[gdigrab @ 0000021] Can't find window 'x', aborting.\" >&2; exit 1");
        assertThat(backend(gdi, elsewhere).readiness().ready()).isFalse();
    }

    @Test
    void isNotReadyElsewhereThanOnWindows() {
        WindowsCapture backend =
                new WindowsCapture(new Source(PICTURE), Desktop.ofThisProcess(), real(), TestContext.in(folder));

        assertThat(backend.readiness().ready()).isFalse();
        assertThat(backend.readiness().finding()).contains("not Windows");
    }

    @Test
    void ffmpegGivesWayToTheUsersPrograms() throws Exception {
        WindowsCapture backend = backend(new Source(PICTURE), real());
        CaptureLog log = new CaptureLog();
        var capture = backend.start(request(desktop.layout), log);
        assertThat(log.awaitFirstFrame(PATIENCE)).isTrue();

        assertThat(desktop.lowered)
                .hasSize(1)
                .doesNotContain(ProcessHandle.current().pid());
        capture.stop();
        assertThat(log.awaitEnd(PATIENCE)).isTrue();
    }

    @Test
    void aFailureOnAHiddenDesktopSaysWhatHidesIt() throws Exception {
        Path ffmpeg = script("echo '[gdigrab @ 0000021] Failed to capture image (error 5)' >&2; exit 1");
        desktop.hidden = java.util.Optional.of("The session is locked.");
        CaptureLog log = new CaptureLog();
        backend(new Source("gdigrab"), ffmpeg).start(request(desktop.layout), log);
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(log.end().orElseThrow().cause()).isEqualTo(EndCause.DESKTOP_HIDDEN);
        assertThat(log.end().orElseThrow().error()).hasMessageContaining("The session is locked.");
    }

    @Test
    void accessIsAlsoLostWhenTheLayoutChanges() throws Exception {
        Path ffmpeg = script("echo '[Parsed_ddagrab_0 @ 0000021] AcquireNextFrame failed: 887a0026' >&2; exit 1");
        CaptureLog log = new CaptureLog();
        backend(new Source("ddagrab"), ffmpeg).start(request(DisplayLayout.single(1024, 768)), log);
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(log.end().orElseThrow().cause()).isEqualTo(EndCause.LAYOUT_CHANGED);
    }

    @Test
    void aDesktopThatStaysInSightHasOnlyLostAccess() throws Exception {
        Path ffmpeg = script("echo '[Parsed_ddagrab_0 @ 0000021] AcquireNextFrame failed: 887a0026' >&2; exit 1");
        CaptureLog log = new CaptureLog();
        backend(new Source("ddagrab"), ffmpeg).start(request(desktop.layout), log);
        assertThat(log.awaitEnd(PATIENCE)).isTrue();

        assertThat(log.end().orElseThrow().cause()).isEqualTo(EndCause.DESKTOP_HIDDEN);
        assertThat(log.end().orElseThrow().error()).hasMessageContaining("887a0026");
    }

    @Test
    void followsNewSizesButNoNewMonitors() throws Exception {
        Source source = new Source(PICTURE);
        source.resizes = true;
        WindowsCapture backend = backend(source, real());
        List<String> told = new ArrayList<>();
        CaptureBackend.Watch watch = backend.watch(layout -> told.add(layout + " " + backend.followsLayout()));
        CaptureLog log = new CaptureLog();
        var capture = backend.start(request(desktop.layout), log);

        desktop.listener.layout(DisplayLayout.single(800, 600));
        desktop.listener.layout(new DisplayLayout(
                List.of(Monitor.of("0", 0, 0, 640, 480, true), Monitor.of("1", 640, 0, 640, 480, false))));

        assertThat(told).containsExactly("800x600+0+0 true", "640x480+0+0 640x480+640+0 false");
        watch.close();
        capture.stop();
        assertThat(log.awaitEnd(PATIENCE)).isTrue();
        backend.close();
        assertThat(source.begun).isOne();
        assertThat(source.ended).isOne();
    }

    private WindowsCapture backend(GrabSource source, Path ffmpeg) {
        return new WindowsCapture(source, desktop, ffmpeg, TestContext.in(folder), PATIENCE);
    }

    private static Path real() {
        assertThat(REAL.toFile().setExecutable(true)).isTrue();
        return REAL;
    }

    private Path script(String body) throws Exception {
        Path file = Files.createTempDirectory(folder, "script").resolve("ffmpeg");
        Files.writeString(
                file,
                "#!/bin/sh\ncase \"$*\" in *-version) echo ffmpeg version 8.1 Copyright; exit 0;; esac\n" + body
                        + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private CaptureRequest request(DisplayLayout layout) throws Exception {
        CaptureSettings settings = new CaptureSettings(5, Duration.ofSeconds(2), 28, null);
        return new CaptureRequest(1, Files.createTempDirectory(folder, "take"), layout, settings, Map.of());
    }

    private static final class Source implements GrabSource {
        private final String graph;
        private boolean trusted;
        private boolean resizes;
        private int begun;
        private int ended;

        Source(String graph) {
            this.graph = graph;
        }

        @Override
        public CaptureInput input(DisplayLayout layout, CaptureSettings settings) {
            return CaptureInput.graph(graph, layout.size(), VideoEncoder.X264);
        }

        @Override
        public boolean overlaps() {
            return false;
        }

        @Override
        public boolean resizes() {
            return resizes;
        }

        @Override
        public boolean trusted() {
            return trusted;
        }

        @Override
        public Companion beside(DisplayLayout layout, CaptureSettings settings) {
            begun++;
            return () -> ended++;
        }
    }
}
