// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.List;
import java.util.Optional;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionId;

/** A streaming instance: what its operating system tells of the fleet and of its sessions. Called by several threads. */
interface Instance extends AutoCloseable {
    /** Whether this machine is one, and what it says of itself. */
    Readiness readiness();

    /**
     * Each session that exists now, and the state of its desktop, as far as it is known.
     *
     * @throws DeskreelException when what tells of them cannot be read, or must not be believed
     */
    List<DesktopSession> desktops();

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
}
