// SPDX-License-Identifier: Apache-2.0
package org.deskreel.footage.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The list of files that FFmpeg's concat demuxer plays one after the other. */
final class ConcatList {
    private final StringBuilder text = new StringBuilder("ffconcat version 1.0\n");

    void add(Path file, Duration duration) {
        text.append("file '").append(file.toString().replace("'", "'\\''")).append("'\n");
        text.append("duration ").append(Source.seconds(duration)).append('\n');
    }

    Path write(Path file) throws IOException {
        return Files.writeString(file, text);
    }
}
