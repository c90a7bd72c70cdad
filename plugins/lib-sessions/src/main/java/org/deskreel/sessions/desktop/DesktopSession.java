// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.desktop;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deskreel.spi.session.Presence;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A desktop on which somebody works, from signing in to signing out.
 *
 * @param id stays for as long as the session lasts, and is never used again on this machine
 * @param user who has signed in, without a domain
 * @param startedAt when; null when nobody tells
 * @param connected whether somebody can see the desktop now, as far as is known
 * @param lock whether it is locked
 * @param metadata what else is known, in kebab case
 * @param desktop how to reach it: {@value #DISPLAY} and {@value #XAUTHORITY}, or {@value #WINDOWS_SESSION}; and under
 *     {@value #LOGIND_SESSION} what logind calls it
 */
public record DesktopSession(
        SessionId id,
        String user,
        @Nullable Instant startedAt,
        boolean connected,
        Lock lock,
        Map<String, String> metadata,
        Map<String, String> desktop) {
    /** The X display. */
    public static final String DISPLAY = "display";

    /** The file with the secret of the X display. */
    public static final String XAUTHORITY = "xauthority";

    /** What tells the X server that has the display now from every other; for the library only. */
    public static final String X_SERVER = "x-server";

    /** The number that Windows gives a session. */
    public static final String WINDOWS_SESSION = "windows-session";

    /** The name that logind gives a session. */
    public static final String LOGIND_SESSION = "logind-session";

    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern(
                    "uuuuMMdd'T'HHmmss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Whether a session is locked. */
    public enum Lock {
        LOCKED,
        UNLOCKED,
        /** Nobody says. */
        UNKNOWN
    }

    public DesktopSession {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(lock, "lock");
        metadata = Map.copyOf(metadata);
        desktop = Map.copyOf(desktop);
    }

    /** A session that a hook knows already, and the state of its desktop. */
    public static DesktopSession of(Session session, boolean connected, Lock lock) {
        return new DesktopSession(
                session.id(),
                session.user(),
                session.startedAt(),
                connected,
                lock,
                session.metadata(),
                session.desktop());
    }

    /**
     * An id that is unique for all time, from a name that is only so for now: {@code 20261123T072509.412345Z-c2}. In
     * lists it sorts by time.
     */
    public static SessionId id(Instant startedAt, String name) {
        return new SessionId(START.format(startedAt) + "-" + name);
    }

    /** The X display, where there is one. */
    public Optional<String> display() {
        return Optional.ofNullable(desktop.get(DISPLAY));
    }

    /** The file with the secret of the X display, where it is known. */
    public Optional<Path> authority() {
        return Optional.ofNullable(desktop.get(XAUTHORITY)).map(Path::of);
    }

    /** The same session, with its secret in this file, and without what told its X server from others. */
    public DesktopSession withAuthority(Optional<Path> file) {
        Map<String, String> all = new HashMap<>(desktop);
        all.remove(X_SERVER);
        file.ifPresent(found -> all.put(XAUTHORITY, found.toString()));
        return new DesktopSession(id, user, startedAt, connected, lock, metadata, all);
    }

    /** The same session with further metadata. */
    public DesktopSession with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(metadata);
        all.putAll(more);
        return new DesktopSession(id, user, startedAt, connected, lock, all, desktop);
    }

    /** The same session, connected or not. */
    public DesktopSession connected(boolean now) {
        return new DesktopSession(id, user, startedAt, now, lock, metadata, desktop);
    }

    /** The same session, with what is known of its lock. */
    public DesktopSession locked(Lock now) {
        return new DesktopSession(id, user, startedAt, connected, now, metadata, desktop);
    }

    /** What the engine is told of it. */
    public Session session() {
        return new Session(id, user, startedAt, metadata, desktop, new Presence(connected, lock == Lock.LOCKED));
    }
}
