// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.PixelSize;

/** The real FFmpeg, programs that pretend to be one, and something to capture. */
final class Ffmpegs {
    static final Path REAL = Path.of(System.getProperty("deskreel.ffmpeg", "unset"), "ffmpeg");

    private Ffmpegs() {}

    static FfmpegProgram real() {
        assertThat(REAL.toFile().setExecutable(true))
                .as("Maven unpacked %s", REAL)
                .isTrue();
        return FfmpegProgram.locate(REAL, REAL);
    }

    /** A shell script in place of FFmpeg. */
    static FfmpegProgram script(Path folder, String body) throws IOException {
        Path file = folder.resolve("ffmpeg");
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return FfmpegProgram.locate(file, folder);
    }

    /** Answers as FFmpeg does when asked for its version; otherwise does what {@code body} says. */
    static FfmpegProgram scriptWithVersion(Path folder, String body) throws IOException {
        return script(folder, "case \"$*\" in *-version) echo ffmpeg version 8.1 Copyright; exit 0;; esac\n" + body);
    }

    /** A test picture of 320x240 in real time. */
    static CaptureInput picture() {
        return picture("testsrc2=s=320x240:r=5");
    }

    /** What a graph of 320x240 shows, in real time. */
    static CaptureInput picture(String graph) {
        return new CaptureInput(
                List.of("-f", "lavfi", "-i", graph + ",realtime,settb=1/1000000,setpts=RTCTIME/(TB*1000000)"),
                new PixelSize(320, 240),
                Map.of());
    }

    static CaptureRequest request(Path folder, int segmentSeconds) throws IOException {
        return request(folder, segmentSeconds, 5);
    }

    static CaptureRequest request(Path folder, int segmentSeconds, double frameRate) throws IOException {
        CaptureSettings settings = new CaptureSettings(frameRate, Duration.ofSeconds(segmentSeconds), 28, null);
        return new CaptureRequest(
                1, Files.createDirectories(folder), DisplayLayout.single(320, 240), settings, Map.of("title", "t"));
    }
}
