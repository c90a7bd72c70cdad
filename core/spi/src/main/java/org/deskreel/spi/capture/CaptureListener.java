// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import java.nio.file.Path;
import java.time.Instant;
import org.deskreel.spi.Api;

/**
 * Is told what a take does. All calls of one take come one after the other, in the order of the footage, from threads
 * of the backend's own; each returns quickly and never throws.
 *
 * <p>Order: {@link #firstFrame} once, before any segment; then for each segment {@link #segmentOpened} and {@link
 * #segmentClosed}, the next segment beginning where the one before ended; {@link #progress} and {@link #missed} at any
 * time; {@link #picture} at any time after {@code firstFrame}; {@link #ended} exactly once, last. A take that ends without
 * a frame calls only {@code ended}.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface CaptureListener {
    /** The first frame has been encoded; it shows the desktop at the given moment. */
    void firstFrame(Instant at);

    /**
     * A segment file has been created and grows from now on. It must be readable at any length: the engine forces it to
     * disk and sends it to the sinks as it grows.
     *
     * @param file within the take's folder
     * @param start when its first frame was taken
     */
    void segmentOpened(Path file, Instant start);

    /** A segment is finished; its file will not be touched again by the backend. */
    void segmentClosed(ClosedSegment segment);

    /**
     * How far the take is. Should be called about once a second.
     *
     * @param frames frames stored so far
     * @param dropped frames that should have been stored but were not, because the machine was too busy
     */
    void progress(long frames, long dropped);

    /**
     * The take went on, but shows nothing of the time between two moments, for instance because the machine slept or
     * the display did not answer. The engine notes a gap.
     */
    void missed(Instant from, Instant to, EndCause cause);

    /**
     * A stored frame was looked at. A black picture that stays is how the capture of a desktop fails without an error:
     * everything seems well, and there is nothing to be seen. A backend whose capture can fail in that way should call
     * this about once a second while frames are stored, and must not call it for frames that it did not look at; one that
     * never calls it is believed to show something. What follows from it, and after how long, the engine decides.
     *
     * <p>Default: does nothing.
     *
     * @param at when the frame was taken
     * @param black whether it shows nothing but black; a mouse pointer on it does not count
     */
    default void picture(Instant at, boolean black) {}

    /** The take is over. Nothing is called after this. */
    void ended(CaptureEnd end);
}
