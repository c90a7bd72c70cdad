// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.List;
import java.util.Map;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;

/** What Windows tells, as the hook needs it; tests answer in its place where Wine does not. */
interface WindowsSystem {
    /** The number of the session of the services, which has no desktop for people. */
    int SERVICES = 0;

    /** The sessions that somebody has signed in to. */
    List<DesktopSession> sessions();

    /** The number of the session that this process runs in. */
    int own();

    /**
     * The environment variables of whoever has signed in to a session.
     *
     * @throws org.deskreel.spi.DeskreelException when they cannot be read
     */
    Map<String, String> user(DesktopSession session);

    /**
     * The environment variables of the machine, as they are now: this process may be older than they are.
     *
     * @throws org.deskreel.spi.DeskreelException when they cannot be read
     */
    Map<String, String> machine();

    /**
     * Ends a session.
     *
     * @throws org.deskreel.spi.DeskreelException when Windows refuses
     */
    void end(int session, EndManner manner);

    /** Shows a notice in a session, and waits for the answer. */
    NoticeAnswer show(int session, Notice notice);

    /** The environment variables of this process. */
    Map<String, String> ownVariables();
}
