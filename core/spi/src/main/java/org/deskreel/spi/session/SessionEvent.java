// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import java.time.Instant;
import java.util.Objects;
import org.deskreel.spi.Api;

/**
 * Something that happened to a session.
 *
 * @param session which
 * @param kind what
 * @param at when, as far as the platform says; else when it was noticed
 * @param detail one sentence for people, such as the reason of a disconnection; may be empty
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record SessionEvent(SessionId session, Kind kind, Instant at, String detail) {
    /** What can happen to a session. */
    public enum Kind {
        /** It is there, and was not before. */
        STARTED,
        /** It is over, and does not come back. Its recording ends. */
        ENDED,
        /** Somebody can see its desktop again. */
        CONNECTED,
        /** Nobody can see its desktop; programs go on. */
        DISCONNECTED,
        /** Its desktop is locked: who sees it sees the lock only. */
        LOCKED,
        /** Its desktop is not locked any more. */
        UNLOCKED,
        /**
         * Something now says that the session is another, or somebody else's, than when it was first looked at, and is not
         * believed: the recorded person may have written it. The detail says what.
         */
        IDENTITY_DISPUTED
    }

    public SessionEvent {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(detail, "detail");
    }
}
