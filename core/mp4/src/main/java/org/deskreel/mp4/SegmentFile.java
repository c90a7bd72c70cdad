// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a segment file says of itself. Read from the descriptions in the file alone: the pictures are never touched, so
 * reading takes a few milliseconds and little memory, however long the segment.
 *
 * @param headerBytes bytes before the first fragment; players fetch them first
 * @param playableBytes end of the last complete fragment; what follows is an index or was cut off, and nobody needs it
 * @param duration playing time of the complete fragments, from the first frame to the end of the last; zero when there
 *     is no complete fragment yet
 * @param frames frames in the complete fragments
 * @param activity for each second of the duration, how many frames came less than 0.85 s after the one before; a desktop on
 *     which nothing happens has about one frame a second, and 0 here. Seconds after that of the last frame are left out;
 *     empty for more than an hour
 * @param width of the picture in pixels
 * @param height of the picture in pixels
 * @param tags the names and texts in its header
 */
public record SegmentFile(
        long headerBytes,
        long playableBytes,
        Duration duration,
        long frames,
        List<Integer> activity,
        int width,
        int height,
        Map<String, String> tags) {

    public SegmentFile {
        activity = List.copyOf(activity);
        tags = Map.copyOf(tags);
    }

    /**
     * Reads a segment of any length, also one that is still growing or was cut off. May be called from any thread.
     *
     * @throws DamagedSegmentException when the file has no sound header
     * @throws IOException when the file cannot be read
     */
    public static SegmentFile read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            SegmentScan scan = SegmentScan.of(file, channel);
            return of(scan);
        }
    }

    static SegmentFile of(SegmentScan scan) throws DamagedSegmentException {
        Movie movie = scan.movie();
        return new SegmentFile(
                scan.headerBytes(),
                scan.playableBytes(),
                scan.duration(),
                scan.frames(),
                scan.activity(),
                movie.width(),
                movie.height(),
                movie.tags());
    }
}
