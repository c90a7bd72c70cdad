// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Corrects how long the last frame of a segment lasts.
 *
 * <p>Frames that show nothing new are not stored, so a frame lasts until the next one. Whoever writes a file cannot know
 * that of its last frame and puts a placeholder there; whoever knows when the next segment began can put the truth.
 */
public final class LastFrame {
    private static final long MAX_DURATION = 0xFFFF_FFFFL;

    private LastFrame() {}

    /**
     * Makes the segment last {@code total} by changing the four bytes that say how long its last frame lasts. Nothing
     * else is changed, and the file is not forced to disk.
     *
     * @return whether the segment now lasts {@code total}; false when its last frame begins after that, or its duration
     *     does not stand in a field of its own
     * @throws DamagedSegmentException when the file has no sound header
     * @throws IOException when the file cannot be read or written
     */
    public static boolean lasts(Path file, Duration total) throws IOException {
        if (total.isNegative()) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            SegmentScan scan = SegmentScan.of(file, channel);
            Optional<Fragment> last = scan.last();
            if (last.isEmpty()) {
                return false;
            }
            long end = scan.firstTime() + Ticks.of(total, scan.movie().timescale());
            return patch(channel, scan.lastContentStart(), last.get(), end);
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private static boolean patch(FileChannel channel, long contentStart, Fragment last, long end) throws IOException {
        long wanted = end - (last.end() - last.lastDuration());
        if (wanted == last.lastDuration()) {
            return true;
        }
        if (wanted <= 0 || wanted > MAX_DURATION || last.lastDurationAt() < 0) {
            return false;
        }
        ByteBuffer field = ByteBuffer.allocate(4).putInt((int) wanted).flip();
        for (long at = contentStart + last.lastDurationAt(); field.hasRemaining(); ) {
            at += channel.write(field, at);
        }
        return true;
    }
}
