// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a recording.
 *
 * @param key where it stands in the sink, below the sink's prefix, without a slash at its end
 * @param recording its id; empty when the manifest cannot be read
 * @param session what the platform calls the session
 * @param user whose session it is
 * @param host the machine
 * @param platform the session's metadata of that name, else the hook that told of the session
 * @param metadata what else the hook knew of the session, such as stack and fleet
 * @param state where it is in its life; null when the manifest cannot be read
 * @param startedAt start of the session; null when unknown
 * @param endedAt end of the session; null while it lasts, or when unknown
 * @param updatedAt when the manifest was written; null when it cannot be read
 * @param coverage footage time divided by session time
 * @param bytes size of all segments; null when unknown
 * @param timeline whether it is kept what was in front
 * @param programs that were in front, first the one that was for the longest time; empty when that is not kept
 * @param problem one sentence: why the manifest cannot be read; null when it can
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordingSummary(
        String key,
        String recording,
        String session,
        String user,
        String host,
        String platform,
        Map<String, String> metadata,
        @Nullable RecordingState state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant updatedAt,
        double coverage,
        @Nullable Long bytes,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean timeline,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> programs,
        @Nullable String problem) {
    /** What began last comes first; what began nobody knows when comes last. */
    public static final Comparator<RecordingSummary> NEWEST_FIRST = Comparator.comparing(
                    RecordingSummary::startedAt, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
            .thenComparing(RecordingSummary::key);

    public RecordingSummary {
        metadata = Map.copyOf(metadata);
        programs = programs == null ? List.of() : List.copyOf(programs);
    }

    /** A recording of which only the place is known. */
    public static RecordingSummary unreadable(String key, String problem) {
        return new RecordingSummary(
                key, "", "", "", "", "", Map.of(), null, null, null, null, 0, null, false, List.of(), problem);
    }

    /** The folder in the sink, with its slash. */
    public String folder() {
        return key + "/";
    }

    /** Session time so far; empty when unknown. */
    public Optional<Duration> duration() {
        Instant end = endedAt != null ? endedAt : updatedAt;
        return startedAt == null || end == null ? Optional.empty() : Optional.of(Duration.between(startedAt, end));
    }

    /** What a recording is called in some respect; empty when nobody knows. */
    public String value(String name) {
        return switch (name) {
            case "user" -> user;
            case "host" -> host;
            case "session" -> session;
            case "platform" -> platform;
            default -> metadata.getOrDefault(name, "");
        };
    }

    /** Whether key, id, session, user or host contain the text, whatever the case. */
    boolean mentions(String text) {
        return contains(Stream.of(key, recording, session, user, host), text);
    }

    /** The same, and whether the name of a program that was in front does. */
    boolean shows(String text) {
        return mentions(text) || contains(programs.stream(), text);
    }

    private static boolean contains(Stream<String> words, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return words.anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
