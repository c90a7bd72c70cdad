// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.io.IOException;
import java.util.Optional;

/**
 * A segment that is read from somewhere else while it grows. It is given the bytes as they come, each once, and keeps none of
 * them. Not safe for several threads.
 */
public final class GrowingSegment {
    private final SegmentScan scan = new SegmentScan();

    /**
     * Takes in the bytes that follow the last complete fragment, or the beginning while the header was not complete. What
     * ends within a fragment is to be given again together with what follows.
     *
     * @throws DamagedSegmentException when there is no complete and sound header; nothing was taken in then
     */
    public void grow(byte[] following) throws DamagedSegmentException {
        try {
            scan.goOn(BoxFile.of(following, scan.playableBytes()));
        } catch (DamagedSegmentException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("Memory cannot be read", e);
        }
    }

    /** The end of the last complete fragment, or of the header when there is none yet; 0 without a header. */
    public long playableBytes() {
        return scan.playableBytes();
    }

    /** What is known of the segment so far; empty while its header is not complete. */
    public Optional<SegmentFile> soFar() {
        try {
            return scan.headerBytes() == 0 ? Optional.empty() : Optional.of(SegmentFile.of(scan));
        } catch (DamagedSegmentException e) {
            return Optional.empty();
        }
    }
}
