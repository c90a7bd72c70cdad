// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.event;

import java.time.Clock;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.spi.event.Account;
import org.deskreel.spi.event.Account.Gap;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.event.Standing;
import org.deskreel.spi.event.Subject;
import org.deskreel.spi.session.SessionId;

/**
 * The events of a recording. How far the listener is stands in the journal, like everything else, so a recorder that starts
 * again after a crash goes on there. Nothing has to be kept for a listener that is slow: the events are there anyway.
 */
final class BookFeed implements Feed {
    private static final String STATE = "state-";

    private final RecordingBook book;
    private final String listener;
    private final Clock clock;
    private int next;

    BookFeed(RecordingBook book, String listener, Clock clock) {
        this.book = book;
        this.listener = listener;
        this.clock = clock;
        this.next = book.told(listener);
    }

    @Override
    public Optional<RecordingEvent> next() {
        return book.event(next).map(this::event);
    }

    @Override
    public void done(RecordingEvent event) {
        next++;
        book.add(new Entry.Told(listener, next));
    }

    private RecordingEvent event(EventEntry entry) {
        Entry.Opened opened = book.opened();
        SessionInfo session = opened.session();
        Subject subject = new Subject(
                opened.host(), session.hook(), new SessionId(session.id()), session.user(), session.metadata());
        String id = opened.recording() + "-" + (next + 1);
        return new RecordingEvent(id, entry.event(), entry.at(), entry.detail(), subject, standing(opened, entry));
    }

    private Standing standing(Entry.Opened opened, EventEntry entry) {
        boolean over = is(entry, RecordingState.COMPLETE) || is(entry, RecordingState.INCOMPLETE);
        String cause =
                is(entry, RecordingState.INTERRUPTED) ? book.causeAt(entry.at()).orElse(null) : null;
        return new Standing(opened.recording(), opened.key(), state(), cause, over ? account() : null);
    }

    private static boolean is(EventEntry entry, RecordingState state) {
        return entry.event().equals(STATE + state.word());
    }

    /** The last state that was told of up to here. */
    private String state() {
        for (int number = next; number >= 0; number--) {
            String event = book.event(number).map(EventEntry::event).orElse("");
            if (event.startsWith(STATE)) {
                return event.substring(STATE.length());
            }
        }
        return RecordingState.PREPARING.word();
    }

    private Account account() {
        Manifest manifest = book.manifest(clock.instant());
        return new Account(
                manifest.coverage(),
                manifest.gaps().stream()
                        .map(gap -> new Gap(gap.start(), gap.end(), gap.cause()))
                        .toList());
    }
}
