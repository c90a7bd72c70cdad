// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SilentLibraryTest {
    @TempDir
    private Path folder;

    /** Its folder comes before the system's, so FFmpeg takes the stand-ins also where there are real libraries. */
    @Test
    void ffmpegRunsWithStandInsAndTheLoaderDoesNotComplain() throws Exception {
        SilentLibrary.write(folder, "libpulse.so.0", "PULSE_0");
        SilentLibrary.write(folder, "libasound.so.2", "ALSA_0.9", "ALSA_0.9.0rc4");
        Path ffmpeg = Path.of(System.getProperty("deskreel.ffmpeg"));

        List<String> command = List.of(
                ffmpeg.resolve("ffmpeg").toString(),
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=d=0.2",
                "-f",
                "null",
                "-");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", folder + ":" + ffmpeg);
        Process process = builder.start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void withoutTheVersionsTheLoaderWouldComplain() throws Exception {
        SilentLibrary.write(folder, "libpulse.so.0");
        SilentLibrary.write(folder, "libasound.so.2");
        Path ffmpeg = Path.of(System.getProperty("deskreel.ffmpeg"));
        ProcessBuilder builder = new ProcessBuilder(ffmpeg.resolve("ffmpeg").toString(), "-version");
        builder.environment().put("LD_LIBRARY_PATH", folder + ":" + ffmpeg);
        Process process = builder.redirectErrorStream(true).start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("PULSE_0");
    }
}
