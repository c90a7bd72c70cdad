// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.spi.DeskreelException;

/** Looks for the recording that is called so among any number of them, of which it keeps a few. */
final class NameSearch {
    private static final int SHOWN = 10;

    private final String wanted;
    private final Candidates exact = new Candidates();
    private final Candidates similar = new Candidates();

    /** Recordings that could be meant: how many, and the newest few. */
    private static final class Candidates {
        private final NewestFew few = new NewestFew(SHOWN);
        private long count;

        void add(RecordingSummary recording) {
            few.add(recording);
            count++;
        }

        List<RecordingSummary> newest() {
            List<RecordingSummary> newest = new ArrayList<>();
            few.finish(newest::add);
            return newest;
        }
    }

    NameSearch(String wanted) {
        this.wanted = wanted;
    }

    void look(RecordingSummary recording) {
        if (wanted.equals(recording.recording()) || wanted.equals(recording.session())) {
            exact.add(recording);
        } else if (called(recording, name -> name.startsWith(wanted) || name.endsWith(wanted))) {
            similar.add(recording);
        }
    }

    private boolean called(RecordingSummary recording, Predicate<String> rule) {
        return !wanted.isEmpty()
                && Stream.of(recording.key(), recording.recording(), recording.session())
                        .anyMatch(rule);
    }

    /** The one recording that is meant. */
    RecordingSummary result(String location) {
        Candidates best = exact.count > 0 ? exact : similar;
        List<RecordingSummary> newest = best.newest();
        Optional<RecordingSummary> only = best.count == 1 ? Optional.of(newest.get(0)) : Optional.empty();
        return only.orElseThrow(() -> best.count == 0
                ? RecordingStore.none("No recording in " + location + " is called '" + wanted + "'.")
                : ambiguous(best.count, newest));
    }

    private DeskreelException ambiguous(long count, List<RecordingSummary> newest) {
        String keys = newest.stream().map(RecordingSummary::key).collect(Collectors.joining(", "));
        String more = count > SHOWN ? " and others" : "";
        return DeskreelException.of(
                        RecordingsError.AMBIGUOUS,
                        count + " recordings could be meant by '" + wanted + "': " + keys + more + ".")
                .remedy("Write more of the key.");
    }
}
