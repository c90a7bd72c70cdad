// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.dcv;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.sessions.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * A session of DCV, as {@code dcv describe-session --json} documents it.
 *
 * @param id its name, given by whoever made it; may be used again later
 * @param owner who may connect: of a virtual session the user of its desktop, of a console session just somebody
 * @param virtual whether it has a desktop of its own; else it shows the machine's
 * @param connections how many clients are connected
 * @param everDisconnected whether a client has ever gone
 * @param createdAt when it was made; null when DCV does not say
 * @param display its X display; empty on Windows
 * @param authority the file with the secret of the display; empty when DCV does not say
 * @see <a href="https://docs.aws.amazon.com/dcv/latest/adminguide/managing-sessions-lifecycle-view.html">Viewing Amazon
 *     DCV sessions</a>
 */
public record DcvSession(
        String id,
        String owner,
        boolean virtual,
        int connections,
        boolean everDisconnected,
        @Nullable Instant createdAt,
        Optional<String> display,
        Optional<String> authority) {
    static Optional<DcvSession> of(JsonText session) {
        return session.at("id")
                .text()
                .map(id -> new DcvSession(
                        id,
                        session.at("owner").text().orElse(""),
                        session.at("type").text().filter(VIRTUAL::equals).isPresent(),
                        session.at("num-of-connections")
                                .text()
                                .map(DcvSession::number)
                                .orElse(0),
                        session.at("last-disconnection-time").text().isPresent(),
                        session.at("creation-time").text().map(DcvSession::time).orElse(null),
                        session.at("x11-display").text(),
                        session.at("x11-authority").text()));
    }

    /**
     * Whether somebody can see the desktop, as far as DCV knows. That nobody is connected counts only once a client has
     * been seen to go: before, the desktop may be used by other means than DCV.
     */
    public boolean connected() {
        return connections > 0 || !everDisconnected;
    }

    /** Under which {@link #metadata()} tells its name. */
    public static final String NAME = "dcv-session";

    /** Under which {@link #metadata()} tells whether it is {@value #VIRTUAL}. */
    public static final String TYPE = "dcv-type";

    /** It has a desktop of its own. */
    public static final String VIRTUAL = "virtual";

    /** What is known of it besides. */
    public Map<String, String> metadata() {
        return Map.of(NAME, id, TYPE, virtual ? VIRTUAL : "console");
    }

    /** As a desktop session, of a virtual one whose owner and start are known. */
    public Optional<DesktopSession> desktop() {
        if (!virtual || owner.isBlank() || createdAt == null) {
            return Optional.empty();
        }
        Map<String, String> desktop = new HashMap<>();
        display.ifPresent(name -> desktop.put(DesktopSession.DISPLAY, name));
        authority.ifPresent(file -> desktop.put(DesktopSession.XAUTHORITY, file));
        return Optional.of(new DesktopSession(
                DesktopSession.id(createdAt, id), owner, createdAt, connected(), Lock.UNKNOWN, metadata(), desktop));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
