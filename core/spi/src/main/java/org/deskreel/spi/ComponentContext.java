// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi;

import java.nio.file.Path;
import java.time.Clock;

/**
 * What the engine lends to every component for as long as it lives. New services appear here as new methods; a method
 * is never removed before it was deprecated for three minor releases.
 *
 * <p>All methods may be called from any thread.
 *
 * @since 0.1
 */
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
}
