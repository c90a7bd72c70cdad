// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.List;
import java.util.Optional;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.Session;

/** A streaming instance: what its operating system tells of the fleet and of its sessions. Called by several threads. */
interface Instance {
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
}
