// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.gdigrab;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.deskreel.ffmpeg.FfmpegProgram;
import org.deskreel.ffmpeg.Finished;
import org.deskreel.testwindows.Screen;
import org.deskreel.testwindows.WindowsFiles;
import org.deskreel.testwindows.WindowsProgram;
import org.deskreel.testwindows.WineDesktop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Is what was recorded what the screen showed? The recording is made by Java and FFmpeg for Windows under Wine, the picture
 * that it is compared with by the X server below.
 */
@Timeout(value = 12, unit = TimeUnit.MINUTES)
final class GdiGrabIT {
    private static final Path LINUX_FFMPEG = Path.of(System.getProperty("deskreel.ffmpeg", "unset"), "ffmpeg");
    private static final Path WINDOWS_FFMPEG =
            Path.of(System.getProperty("deskreel.ffmpeg.windows", "unset"), "ffmpeg.exe");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    Path folder;

    private WineDesktop desktop;

    @BeforeEach
    void startDesktop() {
        desktop = WineDesktop.start();
    }

    @AfterEach
    void closeDesktop() {
        desktop.close();
    }

    @Test
    void recordsWhatTwoMonitorsShow() throws Exception {
        // Odd, and at the left of the primary one: its position is negative for Windows.
        desktop.screen().plug(Screen.SECOND, "1023x767", "--left-of", Screen.PRIMARY);
        desktop.command("notepad").start();
        desktop.screen().type("Notepad", "Deskreel was here");
        WindowsProgram recorder = start();
        recorder.awaitOutput("first frame", PATIENCE);
        BufferedImage seen = settled();
        recorder.send("\n");

        assertThat(recorder.waitFor(PATIENCE)).isZero();
        assertThat(recorder.output()).contains("1600x900+0+0", "1023x767-1023+0", "first frame true", "cause=STOPPED");
        BufferedImage recorded = lastFrame(folder.resolve("take/000000.mp4"));
        assertThat(recorded.getWidth()).isEqualTo(2624);
        assertThat(recorded.getHeight()).isEqualTo(900);
        assertSame(recorded, seen);
    }

    private WindowsProgram start() {
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(WindowsFiles::windowsPath)
                .collect(Collectors.joining(";"));
        return desktop.java(
                        "-cp",
                        classes,
                        LonelyGdiGrab.class.getName(),
                        WindowsFiles.windowsPath(folder),
                        WindowsFiles.windowsPath(WINDOWS_FFMPEG))
                .start();
    }

    /** What the screen shows once it has shown it long enough to be on a stored frame. */
    private BufferedImage settled() throws InterruptedException {
        BufferedImage before = desktop.screen().screenshot();
        for (int i = 0; i < 30; i++) {
            TimeUnit.SECONDS.sleep(3);
            BufferedImage now = desktop.screen().screenshot();
            if (different(before, now) == 0) {
                return now;
            }
            before = now;
        }
        throw new IllegalStateException("The screen does not come to rest");
    }

    private BufferedImage lastFrame(Path segment) throws Exception {
        assertThat(Files.size(segment)).isPositive();
        assertThat(LINUX_FFMPEG.toFile().setExecutable(true)).isTrue();
        Path picture = folder.resolve("picture.png");
        List<String> arguments = List.of("-v", "error", "-i", segment.toString(), "-update", "1", picture.toString());
        Finished decoder =
                FfmpegProgram.locate(LINUX_FFMPEG, LINUX_FFMPEG).run(arguments, folder, PATIENCE, line -> {});
        assertThat(decoder.ok()).as(() -> decoder.errors().toString()).isTrue();
        return ImageIO.read(picture.toFile());
    }

    /** A blinking caret, the pointer and soft colours at edges may differ, but neither a window nor a line of text. */
    private static void assertSame(BufferedImage recorded, BufferedImage seen) {
        assertThat(lit(seen)).as("pixels of the screen that show something").isGreaterThan(10_000);
        assertThat(different(recorded, seen)).as("different pixels").isLessThan(600);
    }

    private static long different(BufferedImage one, BufferedImage other) {
        long different = 0;
        for (int y = 0; y < Math.min(one.getHeight(), other.getHeight()); y++) {
            for (int x = 0; x < Math.min(one.getWidth(), other.getWidth()); x++) {
                different += Math.abs(gray(one.getRGB(x, y)) - gray(other.getRGB(x, y))) > 48 ? 1 : 0;
            }
        }
        return different;
    }

    private static long lit(BufferedImage picture) {
        long lit = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                lit += gray(picture.getRGB(x, y)) > 128 ? 1 : 0;
            }
        }
        return lit;
    }

    private static int gray(int rgb) {
        return ((rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 3;
    }
}
