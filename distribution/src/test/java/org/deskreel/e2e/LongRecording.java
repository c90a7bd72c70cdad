// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deskreel.benchmarks.footage.Ffmpeg;

/**
 * Eight hours of a working day in a folder, as a recorder leaves them: 960 segments of half a minute with five frames a second,
 * in which a window of a sixteenth of the desktop never rests, on a machine in Tokyo. They are four in turns: segments know no time but their own.
 */
final class LongRecording {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final int SEGMENTS = 960;
    private static final int SECONDS = 30;
    private static final int FRAMES = 5 * SECONDS;
    private static final int DIFFERENT = 4;

    /** The header is what stands before the first fragment. */
    private static final byte[] FRAGMENT = {'m', 'o', 'o', 'f'};

    private LongRecording() {}

    /** Makes it in a sink, under a key. */
    static void make(Ffmpeg ffmpeg, Path sink, String key) throws IOException, InterruptedException {
        Path recording = sink.resolve(key);
        Files.createDirectories(recording.resolve("segments"));
        Path footage = Files.createDirectories(sink.resolveSibling("footage"));
        record(ffmpeg, footage);
        for (int number = 1; number <= SEGMENTS; number++) {
            Files.createLink(recording.resolve(name(number)), footage.resolve(number % DIFFERENT + ".mp4"));
        }
        Files.writeString(recording.resolve("recording.json"), manifest(footage));
    }

    private static void record(Ffmpeg ffmpeg, Path footage) throws IOException, InterruptedException {
        String picture = "smptebars=s=1280x720:r=5[desk];testsrc2=s=320x180:r=5[window];[desk][window]overlay=640:360";
        String encoder = "-c:v libx264 -preset veryfast -tune zerolatency -pix_fmt yuv420p -g 100000";
        String cut = "-f segment -segment_time 0.001 -reset_timestamps 1 -segment_format mp4 -segment_format_options "
                + "movflags=+empty_moov+default_base_moof:frag_duration=800000";
        ffmpeg.run(
                "ffmpeg",
                List.of(("-nostdin -v error -f lavfi -i " + picture + " -t " + SECONDS * DIFFERENT + " " + encoder
                                + " -force_key_frames expr:gte(t,n_forced*" + SECONDS + ") " + cut + " " + footage
                                + "/%d.mp4")
                        .split(" ")));
    }

    private static String name(int number) {
        return "segments/%06d-%s.mp4"
                .formatted(
                        number,
                        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
                                .withZone(ZoneOffset.UTC)
                                .format(start(number)));
    }

    private static Instant start(int number) {
        return START.plusSeconds((long) SECONDS * (number - 1));
    }

    private static String manifest(Path footage) throws IOException {
        StringBuilder segments = new StringBuilder();
        for (int number = 1; number <= SEGMENTS; number++) {
            segments.append(number == 1 ? "" : ",\n").append(segment(number, footage));
        }
        Instant end = start(SEGMENTS + 1);
        return """
                {"schema": "1.0", "recording": "20261123T080000Z-0123abcd",
                 "session": {"id": "day", "user": "jane", "hook": "local", "metadata": {}},
                 "host": "desk-1", "software": {"zone": "Asia/Tokyo"}, "state": "complete", "startedAt": "%s", "endedAt": "%s", "updatedAt": "%s",
                 "coverage": 1.0, "takes": [], "segments": [%s], "gaps": [], "events": []}
                """.formatted(START, end, end, segments);
    }

    private static String segment(int number, Path footage) throws IOException {
        byte[] content = Files.readAllBytes(footage.resolve(number % DIFFERENT + ".mp4"));
        String activity = IntStream.range(0, SECONDS)
                .mapToObj(second -> number % 3 == 0 ? "0" : "5")
                .collect(Collectors.joining(", "));
        return """
                {"number": %d, "name": "%s", "take": 1, "start": "%s", "duration": %d.0, "frames": %d, "bytes": %d, "header": %d,
                 "width": 1280, "height": 720, "sha256": "%064x", "activity": [%s]}""".formatted(
                        number,
                        name(number),
                        start(number),
                        SECONDS,
                        FRAMES,
                        content.length,
                        header(content),
                        number,
                        activity);
    }

    private static int header(byte[] content) {
        int at = 0;
        while (!Arrays.equals(content, at + 4, at + 8, FRAGMENT, 0, 4)) {
            at++;
        }
        return at;
    }
}
