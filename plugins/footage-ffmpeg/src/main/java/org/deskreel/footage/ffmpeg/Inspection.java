// SPDX-License-Identifier: Apache-2.0
package org.deskreel.footage.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.ffmpeg.FfmpegErrorCode;
import org.deskreel.ffmpeg.FfmpegProgram;
import org.deskreel.ffmpeg.Finished;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.footage.FootageReport;

/** Decodes one segment from end to end and notes what is wrong with it. */
final class Inspection {
    private static final Pattern FRAMES = Pattern.compile("frame=\\s*(\\d{1,18})");
    private static final int MOST_PROBLEMS = 8;

    private final FfmpegProgram program;
    private final Path segment;
    private final List<String> problems = new ArrayList<>();

    Inspection(FfmpegProgram program, Path segment) {
        this.program = program;
        this.segment = segment.toAbsolutePath();
    }

    FootageReport report() {
        SegmentFile content;
        try {
            content = SegmentFile.read(segment);
            checkEnd(content);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            return new FootageReport(0, Duration.ZERO, 0, 0, List.of("It cannot be read: " + why));
        }
        long frames = decode(content);
        if (frames != content.frames()) {
            problems.add(0, "It lists " + content.frames() + " frames, of which " + frames + " can be decoded.");
        }
        boolean any = frames > 0;
        return new FootageReport(
                frames,
                any ? content.duration() : Duration.ZERO,
                any ? content.width() : 0,
                any ? content.height() : 0,
                problems);
    }

    /** Behind the last complete fragment may stand an index ({@code mfra}), and nothing else. */
    private void checkEnd(SegmentFile content) throws IOException {
        try (FileChannel channel = FileChannel.open(segment)) {
            long rest = channel.size() - content.playableBytes();
            ByteBuffer head = ByteBuffer.allocate(8);
            channel.read(head, content.playableBytes());
            boolean index = rest >= 8
                    && new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1).equals("mfra")
                    && (head.getInt(0) & 0xFFFF_FFFFL) == rest;
            if (rest > 0 && !index) {
                problems.add("It is cut off or damaged " + content.playableBytes() + " bytes from its start; the "
                        + rest + " bytes behind cannot be played.");
            }
        }
    }

    private long decode(SegmentFile content) {
        AtomicLong frames = new AtomicLong();
        // Said to be MP4 and allowed to open nothing but files, so that nothing in the file leads elsewhere.
        List<String> arguments = List.of(
                "-nostdin",
                "-hide_banner",
                "-v",
                "error",
                "-nostats",
                "-protocol_whitelist",
                "file,pipe",
                "-f",
                "mov",
                "-i",
                segment.toString(),
                "-map",
                "0:v:0",
                "-fps_mode",
                "passthrough",
                // Frames may lie closer together than the average rate says; that is no damage.
                "-enc_time_base",
                "demux",
                "-f",
                "null",
                "-progress",
                "pipe:1",
                "-");
        try {
            Finished finished =
                    program.run(arguments, Objects.requireNonNull(segment.getParent()), deadline(content), line -> {
                        Matcher matcher = FRAMES.matcher(line);
                        if (matcher.matches()) {
                            frames.set(Long.parseLong(matcher.group(1)));
                        }
                    });
            note(finished);
        } catch (DeskreelException e) {
            if (!e.code().equals(FfmpegErrorCode.HANGS)) {
                throw e;
            }
            problems.add("Decoding it was given up: " + e.getMessage());
        }
        return frames.get();
    }

    private void note(Finished finished) {
        finished.errors().stream()
                .limit(MOST_PROBLEMS)
                .forEach(line -> problems.add(
                        "FFmpeg said: " + line.replaceAll("^\\[[^]]*] ", "").strip()));
        if (!finished.ok() && finished.errors().isEmpty()) {
            problems.add("FFmpeg ended with exit code " + finished.exit() + ".");
        }
    }

    /** Far more than decoding takes on a slow machine: half a second a frame, and a minute for good measure. */
    private static Duration deadline(SegmentFile content) {
        return Duration.ofMinutes(1).plusMillis(500 * Math.min(content.frames(), 1_000_000));
    }
}
