// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import java.util.List;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/**
 * What is called of logind's manager. Public because dbus-java calls it by reflection.
 *
 * @see <a
 *     href="https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html">org.freedesktop.login1</a>
 */
@DBusInterfaceName("org.freedesktop.login1.Manager")
public interface LoginManager extends DBusInterface {
    /** All sessions, those on text terminals and of logon screens as well. */
    List<ListedSession> ListSessions();

    /** Ends all processes of a session. */
    void TerminateSession(String id);
}
