// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Clock;
import org.deskreel.engine.session.Notices;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;

/** Shows notices to the person who is recorded, and notes in the recording what became of them. */
final class NotedNotices implements AutoCloseable {
    private final Session session;
    private final Notices notices;
    private final RecordingBook book;
    private final Clock clock;

    @Inject
    NotedNotices(Session session, Notices notices, RecordingBook book, Clock clock) {
        this.session = session;
        this.notices = notices;
        this.book = book;
        this.clock = clock;
    }

    /** Shows one, and returns at once. */
    void show(Notice notice) {
        notices.show(session, notice, answer -> note(notice, answer));
    }

    private void note(Notice notice, NoticeAnswer answer) {
        book.add(new Entry.Noted(clock.instant(), Notices.event(answer), Notices.sentence(notice, answer)));
    }

    /** Takes back those that are still there. */
    @Override
    public void close() {
        notices.close();
    }
}
