// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.manifest.Timeline;
import org.deskreel.engine.session.Notices;
import org.deskreel.engine.session.SessionEnd;
import org.deskreel.engine.session.UnrecordedTime;
import org.deskreel.engine.session.UnrecordedTime.Look;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.engine.thread.DaemonThreads;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.session.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a session that must be recorded does not go on unrecorded. Capture is tried on all the while, and the
 * recording ends when the hook tells that the session has: one that the platform does not end is still better recorded.
 */
final class RequiredRecording implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequiredRecording.class);

    /**
     * For these there is no footage while nobody is there. Any other failure is none of the absence, and counts: on some
     * platforms a desktop itself says whether it is locked.
     */
    private static final Set<String> ABSENCES = Set.of(Take.word(EndCause.DESKTOP_HIDDEN), Timeline.PAUSED);

    private final Session session;
    private final SessionEnd end;
    private final NotedNotices notices;
    private final Attendance attendance;
    private final RecordPhase record;
    private final Lifecycle lifecycle;
    private final Delivery delivery;
    private final RecordingBook book;
    private final Clock clock;
    private final UnrecordedTime unrecorded;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(DaemonThreads.named("session-end"));
    private boolean told;
    private volatile @Nullable String refusal;

    @Inject
    RequiredRecording(
            Session session,
            SessionEnd end,
            NotedNotices notices,
            Attendance attendance,
            RecordPhase record,
            Lifecycle lifecycle,
            Delivery delivery,
            RecordingBook book,
            Clock clock) {
        this.session = session;
        this.end = end;
        this.notices = notices;
        this.attendance = attendance;
        this.record = record;
        this.lifecycle = lifecycle;
        this.delivery = delivery;
        this.book = book;
        this.clock = clock;
        this.unrecorded = new UnrecordedTime(end.limit(), clock);
    }

    /** Looks whether there is footage; about once a second, in the recorder's loop. */
    void look() {
        if (!end.required() || executor.isShutdown()) {
            return;
        }
        Look found = found();
        if (found != Look.UNRECORDED) {
            told = false;
        }
        switch (unrecorded.look(found)) {
            case NOTHING -> {}
            case WARN -> notices.show(Notices.ofEnd(unrecorded.left()));
            case END -> end();
        }
    }

    private Look found() {
        if (lifecycle.state() == RecordingState.RECORDING) {
            return Look.RECORDED;
        }
        boolean absent = record.interruption().filter(ABSENCES::contains).isPresent();
        return absent && !attendance.presence().atDesktop() ? Look.AWAY : Look.UNRECORDED;
    }

    /** Noted first: the platform may end this process together with the session. */
    private void end() {
        String why = record.problem().orElse("There has been no frame yet.");
        if (!told) {
            note(end.ending(clock.instant(), why));
        }
        told = true;
        try {
            executor.execute(() -> end.end(session, why).ifPresentOrElse(this::refused, () -> refusal = null));
        } catch (RejectedExecutionException e) {
            LOG.debug("The recording has ended meanwhile");
        }
    }

    private void refused(String why) {
        if (!why.equals(refusal)) {
            refusal = why;
            note(end.notEnded(clock.instant(), why));
        }
    }

    private void note(Entry.Noted entry) {
        book.add(entry);
        delivery.changed(true);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
