// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.deskreel.engine.config.SessionConfig;
import org.deskreel.engine.spool.Entry;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends sessions that must be recorded and are not. Blocks for as long as the hook does; from any thread.
 *
 * @param hook knows the sessions; the caller closes it
 * @param config how, and whether at all
 */
public record SessionEnd(SessionHook hook, SessionConfig config) {
    /** In the manifest: the session has gone on unrecorded for too long, and is ended. */
    private static final String ENDING = "session-ending";

    /** In the manifest: it could not be ended. */
    private static final String NOT_ENDED = "session-not-ended";

    private static final Logger LOG = LoggerFactory.getLogger(SessionEnd.class);

    /** Whether sessions must be recorded. */
    public boolean required() {
        return config.required();
    }

    /** Ends it; why not, when the platform refuses. */
    public Optional<String> end(Session session, String why) {
        LOG.atError()
                .addKeyValue("sessionId", session.id())
                .addKeyValue("user", session.user())
                .addKeyValue("manner", manner())
                .log("The session is ended, because it must be recorded and is not: {}", why);
        Optional<String> refusal = end(session);
        refusal.ifPresent(sentence -> LOG.atError()
                .addKeyValue("sessionId", session.id())
                .log("The session cannot be ended and goes on unrecorded. {}", sentence));
        return refusal;
    }

    private Optional<String> end(Session session) {
        try {
            hook.end(session, config.endBy());
            return Optional.empty();
        } catch (DeskreelException e) {
            return Optional.of(e.sentence());
        }
    }

    /**
     * Tells the person, gives them some seconds unless the desktop shows no notices, and ends the session. Whoever calls it
     * tells the operator.
     *
     * @return a sentence that says what became of it
     */
    public String tellAndEnd(Session session) {
        try (Notices notices = new Notices(hook)) {
            NoticeAnswer answer = notices.ask(session, Notices.ofEnd(UnrecordedTime.WARNING));
            String told = answer.kind() == NoticeAnswer.Kind.NOT_SHOWN ? "without a notice" : "after a notice";
            return end(session)
                    .map(refusal -> "Recording is required, but the session cannot be ended: " + refusal)
                    .orElse("Recording is required, so the session was ended (" + manner() + ", " + told + ").");
        }
    }

    /** How long a session may go on unrecorded. */
    public Duration limit() {
        return config.unrecordedLimit();
    }

    /** For the manifest, before it is ended: the platform may end this process together with the session. */
    public Entry.Noted ending(Instant at, String why) {
        return new Entry.Noted(
                at,
                ENDING,
                "The session must be recorded, and was not for " + limit().toSeconds() + " s. It is ended (" + manner()
                        + "). " + why);
    }

    /** For the manifest, when the platform has refused. */
    public Entry.Noted notEnded(Instant at, String refusal) {
        return new Entry.Noted(at, NOT_ENDED, "The session could not be ended and goes on. " + refusal);
    }

    private String manner() {
        return config.endBy() == EndManner.LOGOFF ? "logoff" : "disconnect";
    }
}
