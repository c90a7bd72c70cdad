// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.List;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;

/** A streaming instance: what its operating system tells of the fleet and of its sessions. Called by several threads. */
interface Instance extends AutoCloseable {
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
     * Ends a session, and no other; nothing when it has ended.
     *
     * @throws DeskreelException when it must not, or cannot
     */
    void end(SessionId session, EndManner manner);

    /** Shows a notice to the person of a session, and waits for the answer. */
    NoticeAnswer show(SessionId session, Notice notice);

    /** Gives back what it holds. */
    @Override
    void close();

    /**
     * A session and the state of its desktop.
     *
     * @param session which
     * @param connected whether a person is connected to it, as far as is known
     * @param locked whether it is locked, as far as is known
     */
    record Desktop(Session session, boolean connected, boolean locked) {}
}
