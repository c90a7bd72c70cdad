// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.PixelSize;
import org.jspecify.annotations.Nullable;

/**
 * Hands frames to a running take that FFmpeg cannot grab for itself, each with the time at which it was taken. They travel
 * through FFmpeg's standard input as raw video in Matroska, because the format for raw video alone knows no times. The
 * elements and their ids are those of RFC 9559.
 *
 * <p>{@link #frame} is called by one thread at a time; {@link #end(CaptureEnd)} by any.
 */
public final class FrameFeed {
    /** {@code TimestampScale}: times are counted in milliseconds, as in the take. */
    private static final int NANOS_PER_TICK = 1_000_000;

    private static final int BYTES_PER_PIXEL = 4;

    private final OutputStream pipe;
    private final PixelSize size;
    private final Duration interval;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean ended;
    private volatile @Nullable CaptureEnd reason;
    private boolean begun;
    private volatile long last;

    FrameFeed(OutputStream pipe, PixelSize size, CaptureSettings settings) {
        this.pipe = pipe;
        this.size = size;
        this.interval = settings.frameInterval();
    }

    /**
     * Hands over one frame. Should be called {@link CaptureSettings#frameRate()} times a second, whether anything has
     * changed or not: FFmpeg leaves out what is as before, and a take without frames counts as stalled. Blocks for as long as
     * FFmpeg is busy with the frames before.
     *
     * @param taken when the frame showed the desktop; a time that is not after that of the frame before becomes one
     *     millisecond after it
     * @param pixels blue, green, red and a byte of no meaning for each pixel, row by row from the top; not changed, and not
     *     used after the call
     * @return whether the take goes on; false when it was stopped or has ended, and takes no more frames
     */
    public boolean frame(Instant taken, byte[] pixels) {
        if (pixels.length != size.width() * size.height() * BYTES_PER_PIXEL) {
            throw new IllegalArgumentException(pixels.length + " bytes are no frame of " + size);
        }
        writing.lock();
        try {
            if (!ended) {
                write(Math.max(last + 1, taken.toEpochMilli()), pixels);
            }
        } catch (IOException e) {
            // FFmpeg reads no more, because it has ended; why, its exit tells.
            ended = true;
        } finally {
            writing.unlock();
        }
        closeWhenEnded();
        return !ended;
    }

    /**
     * There are no more frames, for a reason that FFmpeg cannot know: it closes its file, and the take ends as said here,
     * unless it was stopped before. Returns at once, also while a frame is being handed over.
     */
    public void end(CaptureEnd why) {
        if (!ended) {
            reason = why;
        }
        end();
    }

    /**
     * Until when the desktop is known to have looked like the newest frame, stored or left out because it was as before: until
     * the next would have come. Empty before the first.
     */
    Optional<Instant> seenUntil() {
        return last == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(last).plus(interval));
    }

    /** Why there were no more frames; null when nobody said. */
    @Nullable
    CaptureEnd reason() {
        return reason;
    }

    /** No more frames: FFmpeg closes its file and ends. */
    void end() {
        ended = true;
        closeWhenEnded();
    }

    /** A frame must not be cut in the middle; whoever is handing one over comes here afterwards. */
    private void closeWhenEnded() {
        if (ended && writing.tryLock()) {
            try {
                pipe.close();
            } catch (IOException e) {
                // FFmpeg has ended already.
            } finally {
                writing.unlock();
            }
        }
    }

    private void write(long millis, byte[] pixels) throws IOException {
        if (!begun) {
            begun = true;
            pipe.write(header());
        }
        last = millis;
        // One cluster for each frame, because a block counts only 32 seconds from the start of its cluster.
        byte[] start = Ebml.unsigned(0xE7, millis);
        pipe.write(Ebml.head(0x1F43B675, (long) start.length + Ebml.HEAD_OF_BLOCK + pixels.length));
        pipe.write(start);
        pipe.write(Ebml.keyframe(pixels.length));
        pipe.write(pixels);
        pipe.flush();
    }

    private byte[] header() {
        byte[] format = Ebml.master(
                0x1A45DFA3,
                Ebml.unsigned(0x42F2, 4), // EBMLMaxIDLength
                Ebml.unsigned(0x42F3, 8), // EBMLMaxSizeLength
                Ebml.text(0x4282, "matroska"), // DocType
                Ebml.unsigned(0x4287, 4), // DocTypeVersion
                Ebml.unsigned(0x4285, 2)); // DocTypeReadVersion
        byte[] info = Ebml.master(
                0x1549A966,
                Ebml.unsigned(0x2AD7B1, NANOS_PER_TICK),
                Ebml.text(0x4D80, "Deskreel"), // MuxingApp
                Ebml.text(0x5741, "Deskreel")); // WritingApp
        byte[] video = Ebml.master(
                0xE0,
                Ebml.unsigned(0xB0, size.width()),
                Ebml.unsigned(0xBA, size.height()),
                Ebml.text(0x2EB524, "BGR\0")); // UncompressedFourCC, as FFmpeg names bgr0
        byte[] track = Ebml.master(
                0xAE,
                Ebml.unsigned(0xD7, 1), // TrackNumber
                Ebml.unsigned(0x73C5, 1), // TrackUID
                Ebml.unsigned(0x83, 1), // TrackType: video
                Ebml.text(0x86, "V_UNCOMPRESSED"), // CodecID
                Ebml.unsigned(0x23E383, interval.toNanos()), // DefaultDuration
                video);
        return Ebml.joined(format, Ebml.endless(0x18538067), info, Ebml.master(0x1654AE6B, track));
    }
}
