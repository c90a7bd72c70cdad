// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testlogind;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/**
 * Somebody who signs in.
 *
 * @param id what logind calls the session
 * @param uid the number of the user
 * @param user the name of the user
 * @param type {@code x11}, {@code wayland} or {@code tty}
 * @param kind {@code user} or {@code greeter}
 * @param display the X display; empty when nobody has told logind
 * @param leader the process that opened the session
 * @param at when
 */
public record Login(String id, int uid, String user, String type, String kind, String display, int leader, Instant at) {
    /** At the machine's own display {@code :0}, by a display manager. */
    public static Login ofPerson(String id, int uid, String user, Instant at) {
        return new Login(id, uid, user, "x11", "user", ":0", 1, at);
    }

    /** The same session at another display. */
    public Login on(String otherDisplay) {
        return new Login(id, uid, user, type, kind, otherDisplay, leader, at);
    }

    /** The same session, opened at another time. */
    public Login since(Instant otherTime) {
        return new Login(id, uid, user, type, kind, display, leader, otherTime);
    }

    /** The same session of another type, such as {@code tty}, without a display. */
    public Login ofType(String otherType) {
        return new Login(id, uid, user, otherType, kind, "", leader, at);
    }

    /** The same session of another class, such as {@code greeter}. */
    public Login ofClass(String otherKind) {
        return new Login(id, uid, user, type, otherKind, display, leader, at);
    }

    /** The same session, opened by another process. */
    public Login by(int otherLeader) {
        return new Login(id, uid, user, type, kind, display, otherLeader, at);
    }

    Map<String, Variant<?>> properties() {
        return Map.of(
                "Type", new Variant<>(type),
                "Class", new Variant<>(kind),
                "Display", new Variant<>(display),
                "Service", new Variant<>("gdm-password"),
                "Leader", new Variant<>(new UInt32(leader)),
                "Timestamp", new Variant<>(new UInt64(ChronoUnit.MICROS.between(Instant.EPOCH, at))));
    }
}
