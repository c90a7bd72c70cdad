// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi;

import java.nio.file.Path;
import java.time.Clock;

/**
 * What the engine lends to every component for as long as it lives. New services appear here as new methods; a method
 * is never removed before it was deprecated for three minor releases.
 *
 * <p>All methods may be called from any thread.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface ComponentContext {
    /**
     * Where the component says what happened. Lines carry the plugin's and the session's name without its help. Never
     * log secrets or recorded content.
     */
    System.Logger logger();

    /** The time. Use this clock and no other, so that tests can turn it. */
    Clock clock();

    /** The folder in which Deskreel is installed. Read only. */
    Path home();

    /**
     * A folder of the component's own for whatever it must keep on disk while it lives. It exists, nobody but the
     * recorder's account can read it, and it is removed some time after the component was closed.
     */
    Path workFolder();

    /**
     * A folder of the component's own for what it must know again when the recorder, the agent or the machine has started
     * anew. It exists, nobody but the recorder's account can read or write it, it is the same for all processes of
     * Deskreel that use the same state folder, also at the same time, and nobody else clears it.
     */
    Path keptFolder();
}
