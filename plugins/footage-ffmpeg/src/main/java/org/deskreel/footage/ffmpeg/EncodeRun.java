// SPDX-License-Identifier: Apache-2.0
package org.deskreel.footage.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.ffmpeg.FfmpegFailure;
import org.deskreel.ffmpeg.FfmpegProgram;
import org.deskreel.ffmpeg.Finished;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.footage.ExportListener;

/** Runs the FFmpeg processes of one export and tells how far it is. */
final class EncodeRun {
    private static final Pattern TIME = Pattern.compile("out_time_us=(\\d{1,18})");

    private final FfmpegProgram program;
    private final ExportListener listener;
    private final Duration total;
    private Duration done = Duration.ZERO;

    EncodeRun(FfmpegProgram program, ExportListener listener, Duration total) {
        this.program = program;
        this.listener = listener;
        this.total = total;
    }

    /** Joins files of the same encoder setup into the final form: playable while it is being downloaded. */
    void copy(Path list, Path target) {
        List<String> command = input(list);
        command.addAll(List.of("-c", "copy", "-map_metadata", "-1", "-movflags", "+faststart", target.toString()));
        Duration before = done;
        run(command, list, total);
        done = before;
        listener.progress(total);
    }

    /** Encodes whole segments of one size. */
    void encodeList(Path list, PixelSize canvas, Path target, Duration duration) {
        List<String> command = input(list);
        command.addAll(encoder(onto(canvas), target));
        run(command, list, duration);
        done = done.plus(duration);
    }

    /**
     * Encodes a part of a segment. The frame that is to be seen at the beginning of the part was taken before it: so
     * frames are repeated fifty times a second, cut exactly, and the repetitions dropped again.
     */
    void encodePart(Source source, PixelSize canvas, Path target) {
        List<String> command = options();
        command.addAll(List.of("-f", "mov", "-i", source.file().toString()));
        String cut = "fps=50:round=up,trim=start=%s:end=%s,setpts=PTS-STARTPTS,mpdecimate=max=50:hi=1:lo=1:frac=0,%s"
                .formatted(Source.seconds(source.from()), Source.seconds(source.to()), onto(canvas));
        command.addAll(encoder(cut, target));
        run(command, target, source.to());
        done = done.plus(source.duration());
    }

    private static String onto(PixelSize canvas) {
        return "pad=" + canvas.width() + ":" + canvas.height() + ":(ow-iw)/2:(oh-ih)/2,setsar=1";
    }

    private static List<String> input(Path list) {
        List<String> command = options();
        command.addAll(List.of("-f", "concat", "-safe", "0", "-i", list.toString()));
        return command;
    }

    private static List<String> options() {
        return new ArrayList<>(List.of(
                "-nostdin",
                "-hide_banner",
                "-v",
                "error",
                "-nostats",
                "-progress",
                "pipe:1",
                "-protocol_whitelist",
                "file,pipe"));
    }

    /** The same for every part, so that the parts can be joined. The last frame of each is made to last afterwards. */
    private static List<String> encoder(String filters, Path target) {
        return List.of(
                "-map",
                "0:v:0",
                "-vf",
                filters,
                "-fps_mode",
                "vfr",
                "-enc_time_base",
                "1:1000",
                "-c:v",
                "libx264",
                "-preset",
                "veryfast",
                "-crf",
                "20",
                "-bf",
                "0",
                "-pix_fmt",
                "yuv420p",
                "-g",
                "1000000",
                "-force_key_frames",
                "expr:if(isnan(prev_forced_t),1,gte(t,prev_forced_t+10))",
                "-bsf:v",
                "setts=duration=1",
                "-map_metadata",
                "-1",
                "-movflags",
                "+empty_moov+default_base_moof",
                "-frag_duration",
                "2000000",
                target.toString());
    }

    private void run(List<String> command, Path near, Duration playing) {
        Duration deadline = Duration.ofMinutes(10).plus(playing.multipliedBy(10));
        Path folder = Objects.requireNonNull(near.getParent());
        Finished finished = program.run(command, folder, deadline, this::progress);
        if (!finished.ok()) {
            throw FfmpegFailure.of(finished);
        }
    }

    private void progress(String line) {
        Matcher matcher = TIME.matcher(line);
        if (matcher.matches()) {
            Duration now = done.plusNanos(Long.parseLong(matcher.group(1)) * 1000);
            listener.progress(now.compareTo(total) > 0 ? total : now);
        }
    }
}
