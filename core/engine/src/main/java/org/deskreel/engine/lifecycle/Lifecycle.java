// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.deskreel.engine.manifest.RecordingState.COMPLETE;
import static org.deskreel.engine.manifest.RecordingState.FINALIZING;
import static org.deskreel.engine.manifest.RecordingState.INCOMPLETE;
import static org.deskreel.engine.manifest.RecordingState.INTERRUPTED;
import static org.deskreel.engine.manifest.RecordingState.PREPARING;
import static org.deskreel.engine.manifest.RecordingState.RECORDING;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state machine of a recording: {@code preparing → recording ⇄ interrupted → finalizing → complete | incomplete}.
 * Every transition goes to the journal, so to the manifest, and to the log.
 */
final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    /** The last step, to complete or incomplete, is {@link Delivery}'s, which alone knows what has arrived. */
    private static final Map<RecordingState, Set<RecordingState>> NEXT = Map.of(
            PREPARING, Set.of(RECORDING, INTERRUPTED, FINALIZING),
            RECORDING, Set.of(INTERRUPTED, FINALIZING),
            INTERRUPTED, Set.of(RECORDING, FINALIZING),
            FINALIZING, Set.of(),
            COMPLETE, Set.of(),
            INCOMPLETE, Set.of());

    private final RecordingBook book;
    private final Delivery delivery;
    private final StateListener listener;
    private final Clock clock;
    private RecordingState state = PREPARING;
    private Runnable afterwards = () -> {};

    @Inject
    Lifecycle(RecordingBook book, Delivery delivery, StateListener listener, Clock clock) {
        this.book = book;
        this.delivery = delivery;
        this.listener = listener;
        this.clock = clock;
    }

    /** Runs a task after every transition. */
    void afterwards(Runnable task) {
        afterwards = task;
    }

    RecordingState state() {
        return state;
    }

    /** Goes to the next state; staying where it is does nothing. */
    void to(RecordingState next, String why) {
        if (next == state) {
            return;
        }
        if (!NEXT.getOrDefault(state, Set.of()).contains(next)) {
            throw new IllegalStateException("A recording does not go from " + state + " to " + next);
        }
        state = next;
        book.add(new Entry.StateChanged(clock.instant(), next, why));
        LOG.atInfo()
                .addKeyValue("recordingId", book.opened().recording())
                .addKeyValue("state", next.word())
                .log(why);
        delivery.changed(true);
        listener.changed(next, why);
        afterwards.run();
    }
}
