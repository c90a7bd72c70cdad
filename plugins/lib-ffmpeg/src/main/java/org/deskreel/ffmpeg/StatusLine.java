// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of what FFmpeg reports of a take on standard output. */
sealed interface StatusLine {
    /** A frame was encoded and is being stored: its time since the first frame, and whether it begins a file. */
    record Packet(Duration time, boolean key) implements StatusLine {}

    /** A file was closed. */
    record Closed(String name) implements StatusLine {}

    /** A number or word of the regular report. */
    record Progress(String name, String value) implements StatusLine {}

    /** Reads a line; null when it is none of ours. */
    static @Nullable StatusLine parse(String line) {
        Matcher packet = Patterns.PACKET.matcher(line);
        if (packet.matches()) {
            double units = Double.parseDouble(packet.group(1));
            double seconds = units * Double.parseDouble(packet.group(2)) / Double.parseDouble(packet.group(3));
            return new Packet(
                    Duration.ofNanos(Math.round(seconds * 1e9)), packet.group(4).equals("K"));
        }
        Matcher closed = Patterns.CLOSED.matcher(line);
        if (closed.matches()) {
            return new Closed(closed.group(1));
        }
        Matcher progress = Patterns.PROGRESS.matcher(line);
        return progress.matches() ? new Progress(progress.group(1), progress.group(2)) : null;
    }

    /** The forms of the lines. */
    final class Patterns {
        static final Pattern PACKET = Pattern.compile("pkt \\d+ (-?\\d+) (\\d+)/([1-9]\\d*) \\d+ ([KN])");
        static final Pattern CLOSED = Pattern.compile("(\\d{6,}\\.mp4),[-\\d.]+,[-\\d.]+");
        static final Pattern PROGRESS = Pattern.compile("([a-z_0-9]+)=\\s*(.*)");

        private Patterns() {}
    }
}
