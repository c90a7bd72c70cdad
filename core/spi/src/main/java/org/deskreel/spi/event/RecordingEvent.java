// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.deskreel.spi.Api;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a recording, or to a session that has none. Only the engine and tests make events; components
 * may be added.
 *
 * @param id the same whenever this event is told, and no other event's; letters, digits and hyphens
 * @param kind what happened, in kebab case: one of the words that {@code docs/manifest.md} lists, such as
 *     {@code state-interrupted}, or one of the constants below. Listeners must accept words that they
 *     do not know
 * @param at when it happened, to the millisecond
 * @param detail one sentence for people; may be empty, and may hold any character
 * @param subject whose session it is
 * @param standing how the recording stands; null when there is none
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public record RecordingEvent(
        String id,
        String kind,
        Instant at,
        String detail,
        Subject subject,
        @Nullable Standing standing) {
    /**
     * The agent has seen somebody at a session without a recorder for longer than {@code session.unrecorded-limit}. There is
     * no {@link #standing()}.
     */
    public static final String SESSION_UNRECORDED = "session-unrecorded";

    /** A session of which {@link #SESSION_UNRECORDED} was told has a recording now. There is no {@link #standing()}. */
    public static final String SESSION_RECORDED = "session-recorded";

    /**
     * A recorder could not begin to record the session, and why. Each that is started in vain tells it. There is no {@link
     * #standing()}.
     */
    public static final String RECORDER_FAILED = "recorder-failed";

    public RecordingEvent {
        if (!id.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("The id '" + id + "' has more than letters, digits and hyphens");
        }
        Objects.requireNonNull(kind, "kind");
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(subject, "subject");
    }

    /** How the recording stands, if there is one. */
    public Optional<Standing> recording() {
        return Optional.ofNullable(standing);
    }
}
