// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Segments as capture backends write them, made by the real FFmpeg. */
final class RealSegments {
    private RealSegments() {}

    /** A test picture of 322x240, cut into {@code 000000.mp4}, {@code 000001.mp4} and so on; returns the first. */
    static Path write(Path folder, double frameRate, double seconds, double segment, String... more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-nostdin",
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=322x240:r=" + frameRate,
                "-t",
                "" + seconds));
        arguments.addAll(List.of(
                "-fps_mode",
                "vfr",
                "-enc_time_base",
                "1:1000",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-tune",
                "zerolatency",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "100000",
                "-force_key_frames",
                "expr:gte(t,n_forced*" + segment + ")",
                "-bsf:v",
                "setts=duration=1"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of(
                "-f",
                "segment",
                "-segment_time",
                "0.001",
                "-reset_timestamps",
                "1",
                "-segment_format",
                "mp4",
                "-segment_format_options",
                "movflags=+empty_moov+default_base_moof+use_metadata_tags:frag_duration=1000000:flush_packets=1",
                "%06d.mp4"));
        run(folder, "ffmpeg", arguments);
        return folder.resolve("000000.mp4");
    }

    /** Runs one of FFmpeg's programs and returns what it printed; it must end well and print no complaint. */
    static String run(Path folder, String program, List<String> arguments) throws IOException, InterruptedException {
        Path home = Path.of(Objects.requireNonNull(System.getProperty("deskreel.ffmpeg"), "deskreel.ffmpeg"));
        Path executable = home.resolve(program);
        assertThat(executable.toFile().setExecutable(true))
                .as("%s exists", executable)
                .isTrue();
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", home.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
