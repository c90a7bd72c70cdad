// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.freedesktop.dbus.types.Variant;

/**
 * The properties of a session that matter here.
 *
 * @param id its name for now, such as {@code 2} or {@code c1}; used again after a reboot
 * @param uid the number of its user
 * @param user the name of its user
 * @param type {@code x11}, {@code wayland}, {@code tty}, or something else
 * @param kind the class: {@code user}, {@code greeter}, ...
 * @param state {@code opening}, {@code online}, {@code active} or {@code closing}
 * @param active whether it is in the foreground of its seat; always, when it has none
 * @param locked whether its desktop says that it is locked
 * @param display the X display, as far as whoever opened the session has told; else empty
 * @param service what opened it, such as {@code gdm-password}
 * @param remoteHost where its user is, as far as whoever opened it has told; else empty
 * @param leader the process that opened it
 * @param startedAt when it was opened
 */
record LogindSession(
        String id,
        long uid,
        String user,
        String type,
        String kind,
        String state,
        boolean active,
        boolean locked,
        String display,
        String service,
        String remoteHost,
        long leader,
        Instant startedAt) {
    private static final Set<String> GRAPHICAL = Set.of("x11", "wayland", "mir");

    static LogindSession of(Map<String, Variant<?>> properties) {
        Properties read = new Properties(properties);
        return new LogindSession(
                read.text("Id"),
                read.firstNumber("User"),
                read.text("Name"),
                read.text("Type"),
                read.text("Class"),
                read.text("State"),
                read.yes("Active"),
                read.yes("LockedHint"),
                read.text("Display"),
                read.text("Service"),
                read.text("RemoteHost"),
                read.number("Leader"),
                Instant.EPOCH.plus(read.number("Timestamp"), ChronoUnit.MICROS));
    }

    /** Whether somebody has signed in, and is neither on the way in nor on the way out. */
    boolean signedIn() {
        return kind.startsWith("user") && !state.equals("opening") && !state.equals("closing") && !user.isBlank();
    }

    /** Whether it says of itself that it is a desktop; one that VNC or the like has opened often does not. */
    boolean graphical() {
        return GRAPHICAL.contains(type);
    }

    /** Whether its desktop is drawn by no X server, so that none can be asked for it. */
    boolean wayland() {
        return type.equals("wayland");
    }

    /** Reads what D-Bus gives; what is missing is empty, zero, or no. */
    private record Properties(Map<String, Variant<?>> values) {
        String text(String name) {
            return value(name) instanceof String text ? text : "";
        }

        boolean yes(String name) {
            return Boolean.TRUE.equals(value(name));
        }

        long number(String name) {
            return value(name) instanceof Number number ? number.longValue() : 0;
        }

        /** Of a structure, such as the user's number and object. */
        long firstNumber(String name) {
            return value(name) instanceof Object[] structure && structure[0] instanceof Number number
                    ? number.longValue()
                    : -1;
        }

        private Object value(String name) {
            Variant<?> variant = values.get(name);
            return variant == null ? "" : variant.getValue();
        }
    }
}
