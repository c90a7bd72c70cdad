// SPDX-License-Identifier: Apache-2.0
package org.deskreel.footage.ffmpeg;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.footage.ExportRequest.Clip;
import org.jspecify.annotations.Nullable;

/**
 * A clip, and what must be known of its file to join it with others.
 *
 * @param file the segment
 * @param from start of the part
 * @param to end of the part, within the file
 * @param whole whether the part is the whole file
 * @param size of the picture
 * @param setup how the encoder was set up; pictures can only be copied into one file where this is the same
 */
record Source(Path file, Duration from, Duration to, boolean whole, PixelSize size, String setup) {
    /** Manifests round to milliseconds. */
    private static final Duration ROUNDING = Duration.ofMillis(2);

    private static final int LONGEST_HEADER = 1 << 20;

    static Source of(Clip clip) {
        Path file = clip.segment().toAbsolutePath();
        try {
            SegmentFile content = SegmentFile.read(file);
            boolean toTheEnd = clip.to().plus(ROUNDING).compareTo(content.duration()) >= 0;
            Duration to = toTheEnd ? content.duration() : clip.to();
            if (to.compareTo(clip.from()) <= 0) {
                throw bad(file, "it ends at " + seconds(content.duration()) + " s", null);
            }
            boolean whole = toTheEnd && clip.from().compareTo(ROUNDING) <= 0;
            PixelSize size = new PixelSize(content.width(), content.height());
            return new Source(file, clip.from(), to, whole, size, setup(file, content.headerBytes()));
        } catch (IOException e) {
            throw bad(file, String.valueOf(e.getMessage()), e);
        }
    }

    Duration duration() {
        return to.minus(from);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%d.%06d", duration.getSeconds(), duration.getNano() / 1000);
    }

    private static DeskreelException bad(Path file, String why, @Nullable Throwable cause) {
        DeskreelException error = DeskreelException.of(
                        FootageErrorCode.BAD_CLIP, "The segment " + file + " cannot be exported: " + why + ".")
                .remedy("Find out with 'deskreel recordings verify' what is wrong with the recording.");
        return cause == null ? error : error.causedBy(cause);
    }

    /** The decoder's configuration record ({@code avcC}), which lies in the header. */
    private static String setup(Path file, long headerBytes) throws IOException {
        ByteBuffer header = ByteBuffer.allocate((int) Math.min(headerBytes, LONGEST_HEADER));
        try (FileChannel channel = FileChannel.open(file)) {
            channel.read(header, 0);
        }
        String text = new String(header.array(), 0, header.position(), StandardCharsets.ISO_8859_1);
        int at = text.indexOf("avcC");
        if (at < 4) {
            return "";
        }
        int length = header.getInt(at - 4) - 8;
        return text.substring(at + 4, Math.max(at + 4, Math.min(text.length(), at + 4 + length)));
    }
}
