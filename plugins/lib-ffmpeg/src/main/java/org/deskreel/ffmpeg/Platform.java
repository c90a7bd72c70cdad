// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.DisplayLayout;

/** What a backend knows of the platform that FFmpeg runs on, and FFmpeg does not. Called from any thread. */
public interface Platform {
    /** Knows nothing. */
    Platform PLAIN = new Platform() {};

    /**
     * A process has been started that should give way to the programs of the desktop's user. Must not throw: a capture in
     * the foreground is better than none. Default: does nothing, because on Unix the process was started that way.
     */
    default void background(long pid) {}

    /**
     * A take has ended without having been asked to. FFmpeg often says only that it could not read; the platform may know
     * why. Must not throw, and should return within 100 ms. Default: {@code end}.
     *
     * @param end as far as FFmpeg told
     * @param captured what the take captured
     * @return the same, or a better one
     */
    default CaptureEnd explained(CaptureEnd end, DisplayLayout captured) {
        return end;
    }
}
