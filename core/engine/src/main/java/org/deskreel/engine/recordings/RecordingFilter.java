// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.Instant;
import org.deskreel.engine.manifest.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Which recordings a list shows; what is null does not matter.
 *
 * @param user whose
 * @param state in which state
 * @param since only recordings that went on after this moment
 * @param until only recordings that began before this moment
 * @param text contained in key, id, session, user or host, whatever the case
 */
public record RecordingFilter(
        @Nullable String user,
        @Nullable RecordingState state,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String text) {
    /** Lets everything through. */
    public static final RecordingFilter ALL = new RecordingFilter(null, null, null, null, null);

    boolean accepts(RecordingSummary recording) {
        return (user == null || user.equals(recording.user()))
                && (state == null || state == recording.state())
                && (since == null || wentOnAfter(recording, since))
                && (until == null || beganBefore(recording, until))
                && (text == null || recording.mentions(text));
    }

    private static boolean wentOnAfter(RecordingSummary recording, Instant moment) {
        Instant last = recording.endedAt() != null ? recording.endedAt() : recording.updatedAt();
        return last != null && last.isAfter(moment);
    }

    private static boolean beganBefore(RecordingSummary recording, Instant moment) {
        return recording.startedAt() != null && recording.startedAt().isBefore(moment);
    }
}
