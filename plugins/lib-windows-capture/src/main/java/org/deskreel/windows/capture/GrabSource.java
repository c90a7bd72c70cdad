// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import org.deskreel.ffmpeg.CaptureInput;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.DisplayLayout;

/** In what the Windows backends differ: what FFmpeg grabs with, and what can be said of that. */
public interface GrabSource {
    /**
     * What FFmpeg reads from. Must be quick; may ask Windows.
     *
     * @throws org.deskreel.spi.DeskreelException when this layout cannot be captured in this way
     */
    CaptureInput input(DisplayLayout layout, CaptureSettings settings);

    /** Whether two captures can run at the same time. */
    boolean overlaps();

    /**
     * Whether a capture goes on with the same picture when monitors change their sizes, as long as none comes, goes or
     * moves. Default: false.
     */
    default boolean resizes() {
        return false;
    }

    /**
     * Whether the backend is ready although its trial frame did not come in time, or could not because the desktop is
     * hidden. True for what always works once it is given time. Default: false.
     */
    default boolean trusted() {
        return false;
    }

    /**
     * What must go on while these monitors are captured. Begun before the take; closed when a take of another layout has
     * begun, and when the backend is closed. Default: nothing.
     *
     * @throws org.deskreel.spi.DeskreelException when it cannot be; then no take begins
     */
    default Companion beside(DisplayLayout layout, CaptureSettings settings) {
        return () -> {};
    }

    /** Goes on until it is closed. */
    interface Companion extends AutoCloseable {
        /** Must not throw. */
        @Override
        void close();
    }
}
