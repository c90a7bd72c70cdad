// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.deskreel.ffmpeg.CaptureInput;
import org.deskreel.ffmpeg.FfmpegProgram;
import org.deskreel.ffmpeg.FfmpegTake;
import org.deskreel.ffmpeg.Finished;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.Monitor;
import org.deskreel.testkit.CaptureLog;
import org.deskreel.testkit.TestContext;

/** A take that the real FFmpeg has made, and the colours in it: for the tests of backends that join monitors. */
public final class Recorded {
    private static final Path FFMPEG = Path.of(System.getProperty("deskreel.ffmpeg", "unset"), "ffmpeg");

    /** Segments of two seconds, five frames a second. */
    public static final CaptureSettings SETTINGS = new CaptureSettings(5, Duration.ofSeconds(2), 10, null);

    /** What the first, second and third monitor show in these tests. */
    public static final int[] COLORS = {0xE02020, 0x20C040, 0x3040E0};

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MOST_SEGMENTS = 15;

    /** H.264 keeps colours but roughly, and half as sharp as light. */
    private static final int TOLERANCE = 24;

    /** What the take told. */
    public final CaptureLog log = new CaptureLog();

    private final Path folder;

    private Recorded(Path folder) {
        this.folder = folder;
    }

    /** Records until the first segment is closed, and stops. */
    public static Recorded of(CaptureInput input, DisplayLayout layout, Path folder) throws Exception {
        return until(0, input, layout, folder);
    }

    /** Records until a segment has so many frames a second, as one has sooner or later also on a busy machine, and stops. */
    public static Recorded until(double rate, CaptureInput input, DisplayLayout layout, Path folder) throws Exception {
        Recorded recorded = new Recorded(folder);
        CaptureRequest request =
                new CaptureRequest(1, Files.createDirectories(folder.resolve("take")), layout, SETTINGS, Map.of());
        FfmpegTake take = FfmpegTake.start(program(), input, request, recorded.log, TestContext.in(folder));
        int segments = 0;
        do {
            segments++;
            assertThat(recorded.log.awaitClosed(segments, PATIENCE))
                    .as(() -> String.valueOf(recorded.log.end()))
                    .isTrue();
        } while (segments < MOST_SEGMENTS && rate(recorded.log.closed().get(segments - 1)) < rate);
        take.stop();
        assertThat(recorded.log.awaitEnd(PATIENCE)).isTrue();
        return recorded;
    }

    private static FfmpegProgram program() {
        assertThat(FFMPEG.toFile().setExecutable(true)).isTrue();
        return FfmpegProgram.locate(FFMPEG, FFMPEG);
    }

    /** The segment that was closed first. */
    public ClosedSegment first() {
        return log.closed().get(0);
    }

    /** Frames a second in a segment. */
    public static double rate(ClosedSegment segment) {
        return segment.frames() * 1000.0 / segment.duration().toMillis();
    }

    /** Its last frame: by then every filter has settled. */
    public BufferedImage picture() throws Exception {
        Path picture = folder.resolve("picture.png");
        List<String> arguments =
                List.of("-v", "error", "-i", first().file().toString(), "-update", "1", picture.toString());
        Finished decoder = program().run(arguments, folder, PATIENCE, line -> {});
        assertThat(decoder.ok()).as(() -> decoder.errors().toString()).isTrue();
        return ImageIO.read(picture.toFile());
    }

    /** Each monitor shows its colour at its place, and nothing else shows anything. */
    public static void assertJoined(BufferedImage picture, DisplayLayout layout) {
        assertThat(picture.getWidth()).isEqualTo(even(layout.size().width()));
        assertThat(picture.getHeight()).isEqualTo(even(layout.size().height()));
        for (int y = 0; y < picture.getHeight(); y += 3) {
            for (int x = 0; x < picture.getWidth(); x += 3) {
                if (!onEdge(layout, x, y)) {
                    int expected = color(layout, x, y);
                    assertThat(distance(picture.getRGB(x, y), expected))
                            .as("at %d,%d: %06x, not %06x", x, y, picture.getRGB(x, y) & 0xFFFFFF, expected)
                            .isLessThan(TOLERANCE);
                }
            }
        }
    }

    private static int even(int side) {
        return side + side % 2;
    }

    /** The colour that a test source was given, or black where there is no monitor. */
    private static int color(DisplayLayout layout, int x, int y) {
        for (int i = 0; i < layout.monitors().size(); i++) {
            if (inside(layout.monitors().get(i), x + layout.x(), y + layout.y())) {
                return COLORS[i];
            }
        }
        return 0;
    }

    private static boolean onEdge(DisplayLayout layout, int x, int y) {
        return color(layout, x - 3, y - 3) != color(layout, x + 3, y + 3)
                || color(layout, x - 3, y + 3) != color(layout, x + 3, y - 3);
    }

    private static boolean inside(Monitor monitor, int x, int y) {
        return x >= monitor.x()
                && x < monitor.x() + monitor.size().width()
                && y >= monitor.y()
                && y < monitor.y() + monitor.size().height();
    }

    /** By how much two colours differ where they differ most: 0 to 255. */
    public static int distance(int rgb, int other) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((rgb >> shift & 0xFF) - (other >> shift & 0xFF)));
        }
        return most;
    }
}
