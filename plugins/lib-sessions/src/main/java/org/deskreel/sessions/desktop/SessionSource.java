// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.desktop;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;

/** Who knows the sessions of an operating system. All methods may be called from any thread. */
public interface SessionSource extends AutoCloseable {
    /** Whether it can tell sessions, within two seconds; never throws. */
    Readiness readiness();

    /**
     * The sessions that somebody has signed in to, now.
     *
     * @throws org.deskreel.spi.DeskreelException when they cannot be had
     */
    List<DesktopSession> list();

    /** The one among {@code sessions} that this process belongs to; empty when it belongs to none of them. */
    Optional<DesktopSession> own(List<DesktopSession> sessions);

    /**
     * The groups that the user of a session is in, all of them, within five seconds.
     *
     * @throws org.deskreel.spi.DeskreelException when they cannot be had
     */
    Set<String> groups(Session session);

    /**
     * From now on {@code hint} is called when something may have happened to a session, from any thread, also without
     * need. Called at most once. No promise that it is called each time: look now and then as well.
     */
    void hints(Runnable hint);

    /**
     * Ends a session that {@link #list()} has told of a moment ago, and nothing else. One that has ended since is no error.
     *
     * @throws org.deskreel.spi.DeskreelException when it must not, or cannot
     */
    void end(DesktopSession session, EndManner manner);

    /**
     * Shows a notice on the desktop of a session that {@link #list()} has told of a moment ago, and waits for the answer;
     * see {@link org.deskreel.spi.session.SessionHook#show}.
     */
    NoticeAnswer show(DesktopSession session, Notice notice);

    /** Gives back everything; ends the hints. */
    @Override
    void close();
}
