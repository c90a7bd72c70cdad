// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.List;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;

/** A streaming instance: what its operating system tells of the fleet and of its sessions. Called by several threads. */
interface Instance {
    /** Whether this machine is one, and what it says of itself. */
    Readiness readiness();

    /**
     * Each session that exists now.
     *
     * @throws DeskreelException when what tells of them cannot be read, or must not be believed
     */
    List<Desktop> desktops();

    /**
     * The session for which this process was started, once its desktop can be captured.
     *
     * @throws DeskreelException as above, and when there are several and nothing says which of them
     */
    Optional<Session> current();

    /**
     * The sessions of which {@link #current()} is one, as far as anything says.
     *
     * @throws DeskreelException as above
     */
    default List<Session> toRecord() {
        return current().stream().toList();
    }

    /** What was noticed besides when somebody looked at the desktops; each is told once. */
    default List<SessionEvent> news() {
        return List.of();
    }

    /**
     * A session and the state of its desktop.
     *
     * @param session which
     * @param connected whether a person is connected to it, as far as is known
     * @param locked whether it is locked, as far as is known
     */
    record Desktop(Session session, boolean connected, boolean locked) {}
}
