// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.LayoutListener;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.CaptureLog;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class VncCaptureTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Letters in many colours on many others. */
    private static final String COLOURS =
            "i=0; while [ $i -lt 1500 ]; do printf '\\033[38;2;%d;%d;%dm\\033[48;2;%d;%d;%dmx' "
                    + "$((i * 7 % 256)) $((i * 13 % 256)) $((i * 29 % 256)) $((i * 31 % 256)) $((i * 3 % 256)) $((i % 256)); "
                    + "i=$((i + 1)); done";

    @TempDir
    Path folder;

    private final CaptureLog log = new CaptureLog();

    @Test
    void recordsWhatTheFarDesktopShowsWhenItShowsIt() throws Exception {
        try (VncServer server = VncServer.open("640x480")) {
            server.paint("#d02040");
            VncCapture backend = new VncCapture(server.config(null), TestContext.in(folder));
            Capture capture = start(backend);
            TimeUnit.MILLISECONDS.sleep(1_500);
            Map<Integer, Painted> painted = new LinkedHashMap<>();
            for (int colour : new int[] {0x2060c0, 0x20c060, 0xc0a020}) {
                Instant before = Instant.now();
                server.paint("#%06x".formatted(colour));
                painted.put(colour, new Painted(before, Instant.now()));
                TimeUnit.MILLISECONDS.sleep(1_200);
            }
            capture.stop();
            assertThat(log.awaitEnd(PATIENCE)).isTrue();
            backend.close();

            ClosedSegment segment = log.closed().get(0);
            Film film = Film.of(segment.file());
            assertThat(Film.near(film.first(), 0xd02040))
                    .as("%06x", film.first())
                    .isTrue();
            assertThat(Film.near(film.last(), 0xc0a020)).as("%06x", film.last()).isTrue();
            List<Duration> late = new ArrayList<>();
            painted.forEach((colour, when) -> {
                Instant shown = segment.start().plus(film.when(colour));
                assertThat(shown).isAfterOrEqualTo(when.before().minusMillis(100));
                late.add(Duration.between(when.after(), shown));
            });
            // Where much else runs a frame may come late, but not each time.
            assertThat(late).as("how late each colour is shown").anyMatch(one -> one.toMillis() <= 700);
        }
    }

    private record Painted(Instant before, Instant after) {}

    @Test
    void takesAPassword() throws Exception {
        try (VncServer server = VncServer.locked("320x240", folder)) {
            Readiness right = readiness(server.config(VncServer.PASSWORD));
            assertThat(right.ready()).as(right.finding()).isTrue();
            assertThat(right.finding()).contains("320x240").doesNotContain(VncServer.PASSWORD);
            assertThat(readiness(server.config(null)).finding()).contains("asks for a password");
            Readiness wrong = readiness(server.config("wrong"));
            assertThat(wrong.ready()).isFalse();
            assertThat(wrong.finding()).contains("does not let the recorder in").doesNotContain("wrong");
        }
    }

    @Test
    void findsTheServerThatTheHookNames() throws Exception {
        try (VncServer server = VncServer.open("320x240")) {
            VncCaptureConfig empty = new VncCaptureConfig(VncServer.FFMPEG, null, null, Duration.ofSeconds(10));
            assertThat(readiness(empty).remedy()).contains("vnc-server");
            Session session = new Session(
                    new SessionId("s-1"), "ada", null, Map.of(), Map.of("vnc", "127.0.0.1:" + server.port()));
            VncCapture backend = new VncCapture(empty, TestContext.in(folder).with(session));
            assertThat(backend.layout()).isEqualTo(DisplayLayout.single(320, 240));
            backend.close();
        }
    }

    @Test
    void endsATakeWhoseDesktopChangesItsSize() throws Exception {
        try (VncServer server = VncServer.open("640x480")) {
            VncCapture backend = new VncCapture(server.config(null), TestContext.in(folder));
            start(backend);
            TimeUnit.MILLISECONDS.sleep(1_200);
            server.resize(801, 601);
            assertThat(log.awaitEnd(PATIENCE)).isTrue();

            assertThat(log.end().orElseThrow().cause()).isEqualTo(EndCause.LAYOUT_CHANGED);
            assertThat(log.closed()).hasSize(1);
            assertThat(log.violations()).isEmpty();
            assertThat(backend.layout()).isEqualTo(DisplayLayout.single(801, 601));
            backend.close();
        }
    }

    @Test
    void tellsOfAServerThatGoesAndComesBack() throws Exception {
        News news = new News();
        VncCapture backend;
        CaptureBackend.Watch watch;
        int port;
        try (VncServer server = VncServer.open("640x480")) {
            port = server.port();
            backend = new VncCapture(server.config(null), TestContext.in(folder));
            watch = backend.watch(news);
            assertThat(news.next()).isEqualTo("640x480+0+0");
            start(backend);
        }
        assertThat(news.next()).startsWith("DISPLAY_LOST");
        assertThat(log.awaitEnd(PATIENCE)).isTrue();
        assertThat(log.end().orElseThrow().cause()).isEqualTo(EndCause.DISPLAY_LOST);
        try (VncServer again = VncServer.open("800x600", port)) {
            assertThat(news.nextLayout()).isEqualTo("800x600+0+0");
            assertThat(backend.layout()).isEqualTo(DisplayLayout.single(800, 600));
        } finally {
            watch.close();
            backend.close();
        }
    }

    @Test
    void claimsNothingOfTheTimeInWhichTheServerSaidNothing() throws Exception {
        try (VncServer server = VncServer.open("640x480")) {
            VncCapture backend = new VncCapture(server.config(null), TestContext.in(folder));
            start(backend);
            TimeUnit.MILLISECONDS.sleep(1_000);
            server.freeze();
            Instant frozen = Instant.now();
            assertThat(log.awaitEnd(PATIENCE)).isTrue();

            assertThat(log.end().orElseThrow().cause()).isIn(EndCause.CAPTURE_STALLED, EndCause.DISPLAY_LOST);
            assertThat(log.closed().get(0).end()).isBefore(frozen.plusSeconds(4));
            backend.close();
        }
    }

    @Test
    void paintsWhatTheServerPaints() throws Exception {
        try (VncServer server = VncServer.open("512x384")) {
            server.paint(noise());
            assertShows(server);
            Process terminal = server.terminal(COLOURS);
            try {
                assertShows(server);
            } finally {
                terminal.destroy();
            }
        }
    }

    /** Single pixels of two colours, which no run can shorten. */
    private Path noise() throws Exception {
        StringBuilder bits = new StringBuilder("#define n_width 64\n#define n_height 64\nstatic char n_bits[] = {");
        Random random = new Random(5);
        for (int i = 0; i < 512; i++) {
            bits.append(i == 0 ? "" : ", ").append("0x%02x".formatted(random.nextInt(256)));
        }
        return Files.writeString(folder.resolve("noise.xbm"), bits.append("};\n"));
    }

    /** Both change for a while; in the end they show the same. */
    private static void assertShows(VncServer server) throws Exception {
        VncAddress address = new VncAddress("127.0.0.1", server.port());
        long end = System.nanoTime() + PATIENCE.toNanos();
        long differences;
        try (Screen screen = Screen.open(address, null, PATIENCE, PATIENCE)) {
            do {
                TimeUnit.MILLISECONDS.sleep(500);
                byte[] wanted = server.pixels("512x384");
                long[] found = {-1};
                var unused = screen.look(screen.size(), pixels -> {
                    found[0] = different(pixels, wanted);
                    return true;
                });
                differences = found[0];
            } while (differences != 0 && System.nanoTime() < end);
        }
        assertThat(differences).as("pixels that differ").isZero();
    }

    private static long different(byte[] some, byte[] others) {
        assertThat(some).hasSameSizeAs(others);
        long count = 0;
        for (int i = 0; i < some.length; i++) {
            count += i % 4 < 3 && some[i] != others[i] ? 1 : 0;
        }
        return count;
    }

    private Readiness readiness(VncCaptureConfig config) {
        VncCapture backend = new VncCapture(config, TestContext.in(folder));
        Readiness readiness = backend.readiness();
        backend.close();
        return readiness;
    }

    /** A take of one segment, which has its first frame. */
    private Capture start(CaptureBackend backend) throws Exception {
        Path own = Files.createDirectories(folder.resolve("take"));
        CaptureSettings settings = new CaptureSettings(5, Duration.ofMinutes(1), 23, null);
        Capture capture = backend.start(new CaptureRequest(1, own, backend.layout(), settings, Map.of()), log);
        assertThat(log.awaitFirstFrame(PATIENCE)).isTrue();
        return capture;
    }

    /** What a watch tells, in words. */
    private static final class News implements LayoutListener {
        private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

        @Override
        public void layout(DisplayLayout layout) {
            told.add(layout.toString());
        }

        @Override
        public void unavailable(EndCause cause, String sentence) {
            told.add(cause + ": " + sentence);
        }

        String next() throws InterruptedException {
            return String.valueOf(told.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }

        /** A server that is away is told of again when the reason is another: first it closes, then nobody is there. */
        String nextLayout() throws InterruptedException {
            String next = next();
            while (next.startsWith("DISPLAY_LOST")) {
                next = next();
            }
            return next;
        }
    }
}
