// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import java.util.Optional;
import org.deskreel.spi.session.Session;

/** Starts recorders: processes that outlive the agent. Used by one thread. */
public interface RecorderStarter {
    /**
     * Starts one and does not wait for its first frame.
     *
     * @throws RuntimeException when no process can be started
     */
    Started start(Session session);

    /** A recorder that was started. Closing it gives back what only its start needed; the recorder goes on. */
    interface Started extends AutoCloseable {
        /** Why it ended, in its own words; empty while it runs. */
        Optional<String> end();

        @Override
        default void close() {}
    }
}
