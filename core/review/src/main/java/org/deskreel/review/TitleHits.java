// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.deskreel.engine.recordings.RecordingSummary;
import org.jspecify.annotations.Nullable;

/** In which recordings, as far as they were looked into, a text stands in a window that was in front. Thread-safe. */
final class TitleHits {
    private final String wanted;
    private final Map<String, Hit> hits = new ConcurrentHashMap<>();

    /**
     * @param text whatever its case
     * @param earlier what came of another text; where that does not stand, no longer one with it does. Null when there was none
     */
    TitleHits(String text, @Nullable TitleHits earlier) {
        this.wanted = text.toLowerCase(Locale.ROOT);
        if (earlier != null && wanted.contains(earlier.wanted)) {
            earlier.hits.forEach((key, hit) -> {
                if (hit.window().isEmpty()) {
                    hits.put(key, hit);
                }
            });
        }
    }

    /**
     * What came of looking into a recording.
     *
     * @param of when its manifest had been written by then
     * @param window the first that contains the text; empty when none does
     */
    private record Hit(@Nullable Instant of, String window) {}

    /** Looks for the text in the windows of a recording. */
    void look(RecordingSummary recording, List<String> windows) {
        String window = windows.stream()
                .filter(words -> words.toLowerCase(Locale.ROOT).contains(wanted))
                .findFirst()
                .orElse("");
        hits.put(recording.key(), new Hit(recording.updatedAt(), window));
    }

    /** Those that are still to be looked into, as they are now. */
    List<RecordingSummary> unknown(Collection<RecordingSummary> recordings) {
        return recordings.stream().filter(one -> !knows(one)).toList();
    }

    /** Whether it was looked into as it is now. */
    boolean knows(RecordingSummary recording) {
        Hit hit = hits.get(recording.key());
        return hit != null && Objects.equals(hit.of(), recording.updatedAt());
    }

    /** By key, the window that contains the text; of one that has changed since, the window that did before. */
    Map<String, String> of(Collection<RecordingSummary> recordings) {
        Map<String, String> found = new HashMap<>();
        for (RecordingSummary recording : recordings) {
            Hit hit = hits.get(recording.key());
            if (hit != null && !hit.window().isEmpty()) {
                found.put(recording.key(), hit.window());
            }
        }
        return found;
    }
}
