// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.benchmarks.footage.Ffmpeg;

/** What FFmpeg says of files with footage. */
final class Footage {
    private final Ffmpeg ffmpeg;

    Footage(Installation installation) throws IOException {
        this.ffmpeg = installation.ffmpeg();
    }

    /** Decodes a file from start to end; anything FFmpeg complains of is an error. Returns how long it lasts in seconds. */
    double decode(Path file) throws IOException, InterruptedException {
        // The time base is the file's: with one of the average rate, FFmpeg would complain of frames that lie closer
        // together, as those of a busy machine do, and the first of a take to the last of the one before it.
        String complaints = ffmpeg.run(
                "ffmpeg",
                List.of("-v", "error", "-xerror", "-i", file.toString(), "-enc_time_base", "demux", "-f", "null", "-"));
        if (!complaints.isBlank()) {
            throw new IOException(file + " does not play clean: " + complaints);
        }
        return duration(file);
    }

    double duration(Path file) throws IOException, InterruptedException {
        return Double.parseDouble(probe("format=duration", file).strip());
    }

    private String probe(String entries, Path file) throws IOException, InterruptedException {
        return ffmpeg.run(
                "ffprobe", List.of("-v", "error", "-show_entries", entries, "-of", "csv=p=0", file.toString()));
    }

    /** A hash of each stored frame, as encoded, in order; a file without a whole frame has none. */
    List<String> frames(Path file) throws InterruptedException {
        List<String> hashes = new ArrayList<>();
        try {
            ffmpeg.run(
                            "ffmpeg",
                            List.of(
                                    "-v",
                                    "quiet",
                                    "-i",
                                    file.toString(),
                                    "-map",
                                    "0:v",
                                    "-c",
                                    "copy",
                                    "-f",
                                    "framehash",
                                    "-hash",
                                    "md5",
                                    "-"))
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.contains(","))
                    .forEach(line ->
                            hashes.add(line.substring(line.lastIndexOf(',') + 1).strip()));
        } catch (IOException notYetReadable) {
            return List.of();
        }
        return hashes;
    }
}
