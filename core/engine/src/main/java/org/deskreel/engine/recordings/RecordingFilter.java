// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
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
 * @param shown contained in any of these, or in the name of a program or the title of a window that was in front
 */
public record RecordingFilter(
        Map<String, Wildcard> names,
        Set<RecordingState> states,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String text,
        @Nullable String shown) {
    /** Lets everything through. */
    public static final RecordingFilter ALL = new RecordingFilter(Map.of(), Set.of(), null, null, null);

    public RecordingFilter {
        names = Map.copyOf(names);
        states = Set.copyOf(states);
    }

    /** One that does not look at what was in front. */
    public RecordingFilter(
            Map<String, Wildcard> names,
            Set<RecordingState> states,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String text) {
        this(names, states, since, until, text, null);
    }

    /** Whether a recording is shown, as far as its summary tells: it has no titles of windows. */
    public boolean accepts(RecordingSummary recording) {
        return accepts(recording, (any, wanted) -> false);
    }

    /**
     * Whether a recording is shown.
     *
     * @param titles whether a title of a recording contains a text; asked last, and only where there are titles
     */
    public boolean accepts(RecordingSummary recording, BiPredicate<RecordingSummary, String> titles) {
        return names.entrySet().stream().allMatch(name -> name.getValue().matches(recording.value(name.getKey())))
                && (states.isEmpty() || (recording.state() != null && states.contains(recording.state())))
                && (since == null || wentOnAfter(recording, since))
                && (until == null || beganBefore(recording, until))
                && (text == null || recording.mentions(text))
                && (shown == null || recording.shows(shown) || (recording.timeline() && titles.test(recording, shown)));
    }

    private static boolean wentOnAfter(RecordingSummary recording, Instant moment) {
        Instant last = recording.endedAt() != null ? recording.endedAt() : recording.updatedAt();
        return last != null && last.isAfter(moment);
    }

    private static boolean beganBefore(RecordingSummary recording, Instant moment) {
        return recording.startedAt() != null && recording.startedAt().isBefore(moment);
    }
}
