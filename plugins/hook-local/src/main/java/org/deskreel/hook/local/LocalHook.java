// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.local;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deskreel.notice.XDesktop;
import org.deskreel.notice.XNotices;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;
import org.jspecify.annotations.Nullable;

/**
 * Knows one session: this login, now. It begins with its recording and ends with it, so that nothing ever happens to it
 * that would have to be told.
 */
final class LocalHook implements SessionHook {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final LocalHookConfig config;
    private final Clock clock;
    private final Map<String, String> environment;
    private @Nullable Session session;

    LocalHook(LocalHookConfig config, Clock clock, Map<String, String> environment) {
        this.config = config;
        this.clock = clock;
        this.environment = environment;
    }

    @Override
    public Readiness readiness() {
        return Readiness.ready("The session is this login of " + user() + ".");
    }

    @Override
    public List<Session> sessions() {
        return List.of(session());
    }

    @Override
    public Optional<Session> current() {
        return Optional.of(session());
    }

    /** Whatever it is called, it is this login. */
    @Override
    public Optional<Session> session(SessionId id) {
        return Optional.of(new Session(id, user(), null, Map.of(), desktop()));
    }

    @Override
    public Watch watch(SessionListener listener) {
        return () -> {};
    }

    /** On an X display; as this account, because it is the one whose login this is. */
    @Override
    public NoticeAnswer show(Session shown, Notice notice) {
        String display = shown.desktop().get("display");
        if (display == null) {
            return NoticeAnswer.notShown("There is no X display; the hook 'local' can show notices nowhere else.");
        }
        String authority = shown.desktop().get("xauthority");
        return XNotices.ofThisMachine()
                .show(new XDesktop(display, authority == null ? null : Path.of(authority), null), notice);
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }

    /** The same session every time, once somebody has asked for it. */
    private synchronized Session session() {
        if (session == null) {
            session = new Session(id(), user(), null, Map.of(), desktop());
        }
        return session;
    }

    private SessionId id() {
        String id = config.id();
        return new SessionId(
                id != null
                        ? id
                        : ID.format(clock.instant()) + "-"
                                + ProcessHandle.current().pid());
    }

    private String user() {
        String user = config.user();
        return user != null ? user : System.getProperty("user.name");
    }

    private Map<String, String> desktop() {
        Map<String, String> desktop = new HashMap<>();
        for (String variable : List.of("DISPLAY", "XAUTHORITY")) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank()) {
                desktop.put(variable.toLowerCase(Locale.ROOT), value);
            }
        }
        return desktop;
    }
}
