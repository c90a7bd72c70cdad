// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import org.deskreel.spi.Api;

/**
 * One running take. Its methods may be called from any thread, at any time, any number of times; once the take has
 * ended they do nothing.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface Capture {
    /**
     * Asks the take to end: it closes its last segment, tells of it, and then calls {@link CaptureListener#ended} with
     * {@link EndCause#STOPPED}. Returns at once. Should take well under a second; the engine calls {@link #kill()} when
     * it has lost patience.
     */
    void stop();

    /** Ends the take by force. What is on disk is still told of, then {@link CaptureListener#ended} is called. */
    void kill();

    /**
     * How the take is made, for the manifest: the encoder and its settings, the program and its version, in one line.
     */
    String description();
}
