// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;

/** A line of ListSessions. Public, and no record, because dbus-java makes it by reflection. */
public final class ListedSession extends Struct {
    /** What logind calls the session. */
    @Position(0)
    public final String id;

    /** The number of the user. */
    @Position(1)
    public final UInt32 uid;

    /** The name of the user. */
    @Position(2)
    public final String user;

    /** The seat; empty when it has none. */
    @Position(3)
    public final String seat;

    /** Its object. */
    @Position(4)
    public final DBusPath path;

    /** A line. */
    public ListedSession(String id, UInt32 uid, String user, String seat, DBusPath path) {
        this.id = id;
        this.uid = uid;
        this.user = user;
        this.seat = seat;
        this.path = path;
    }
}
