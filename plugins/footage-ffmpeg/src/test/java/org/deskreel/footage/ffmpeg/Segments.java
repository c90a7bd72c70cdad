// SPDX-License-Identifier: Apache-2.0
package org.deskreel.footage.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.ffmpeg.FfmpegProgram;
import org.deskreel.ffmpeg.Finished;
import org.deskreel.mp4.LastFrame;
import org.deskreel.mp4.SegmentFile;

/** Real segments, as a capture leaves them. */
final class Segments {
    static final Path FFMPEG = Path.of(System.getProperty("deskreel.ffmpeg", "unset"), "ffmpeg");
    private static FfmpegProgram program;

    private Segments() {}

    static synchronized FfmpegProgram program() {
        if (program == null) {
            assertThat(FFMPEG.toFile().setExecutable(true))
                    .as("Maven unpacked %s", FFMPEG)
                    .isTrue();
            program = FfmpegProgram.locate(FFMPEG, FFMPEG);
        }
        return program;
    }

    /** Segments of three seconds, 5 frames a second, numbered in the picture. */
    static List<Path> write(Path folder, String size, int count) throws Exception {
        return write(folder, "testsrc2=r=5:s=" + size, count, 3);
    }

    static List<Path> write(Path folder, String source, int count, int seconds) throws Exception {
        Files.createDirectories(folder);
        run(
                folder,
                "-f",
                "lavfi",
                "-i",
                source,
                "-t",
                "" + count * seconds,
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
                "expr:gte(t,n_forced*" + seconds + ")",
                "-bsf:v",
                "setts=duration=1",
                "-f",
                "segment",
                "-segment_time",
                "0.001",
                "-reset_timestamps",
                "1",
                "-segment_format",
                "mp4",
                "-segment_format_options",
                "movflags=+empty_moov+default_base_moof+use_metadata_tags:frag_duration=1000000",
                "%06d.mp4");
        List<Path> segments;
        try (Stream<Path> files = Files.list(folder)) {
            segments = files.sorted().toList();
        }
        for (Path segment : segments) {
            assertThat(LastFrame.lasts(segment, Duration.ofSeconds(seconds))).isTrue();
            assertThat(SegmentFile.read(segment).duration()).isEqualTo(Duration.ofSeconds(seconds));
        }
        assertThat(segments).hasSize(count);
        return segments;
    }

    /** Decodes a file from start to end with the times that it gives its frames. */
    static void decode(Path file) {
        // With a time base of the average rate, FFmpeg would complain of frames that lie closer together.
        run(file.getParent(), "-i", file.toString(), "-enc_time_base", "demux", "-f", "null", "-");
    }

    /** Runs FFmpeg, which may complain of nothing, and returns the lines that it printed. */
    static List<String> run(Path folder, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-nostdin", "-v", "error"));
        all.addAll(List.of(arguments));
        List<String> lines = new ArrayList<>();
        Finished finished = program().run(all, folder, Duration.ofMinutes(2), lines::add);
        assertThat(finished.errors()).as("what FFmpeg complains of").isEmpty();
        assertThat(finished.ok()).isTrue();
        return lines;
    }
}
