// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.deskreel.engine.manifest.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Which recordings a list shows; what is empty or null does not matter.
 *
 * @param names what a recording must be called in certain respects: the words of {@link RecordingSummary#value}, such as
 *     {@code user}, {@code stack} or {@code host}, and the pattern that each must match
 * @param states in one of these states
 * @param since only recordings that went on after this moment
 * @param until only recordings that began before this moment
 * @param text contained in key, id, session, user or host, whatever the case
 */
public record RecordingFilter(
        Map<String, Wildcard> names,
        Set<RecordingState> states,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String text) {
    /** Lets everything through. */
    public static final RecordingFilter ALL = new RecordingFilter(Map.of(), Set.of(), null, null, null);

    public RecordingFilter {
        names = Map.copyOf(names);
        states = Set.copyOf(states);
    }

    /** Whether a recording is shown. */
    public boolean accepts(RecordingSummary recording) {
        return names.entrySet().stream().allMatch(name -> name.getValue().matches(recording.value(name.getKey())))
                && (states.isEmpty() || (recording.state() != null && states.contains(recording.state())))
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
