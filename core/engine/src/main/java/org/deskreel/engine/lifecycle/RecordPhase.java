// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.manifest.Timeline;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a take running from the begin to the end of the session. Everything here happens in the recorder's loop.
 *
 * <p>There is at most one current take; takes that make room for it are retiring. A new layout gets a new take, and the
 * old take retires when the new one has its first frame, so nothing is lost where the backend can run both.
 */
final class RecordPhase implements Take.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(RecordPhase.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(4);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(4);

    private final RecorderLoop loop;
    private final Candidates candidates;
    private final TakeStarter takes;
    private final GeometryWatch geometry;
    private final FrontWatch front;
    private final Lifecycle lifecycle;
    private final BlackPicture black;
    private final RecordingBook book;
    private final Clock clock;
    private final Restarts restarts = new Restarts(new SplittableRandom());
    private final Set<Take> retiring = new LinkedHashSet<>();

    /** Causes of pauses, and the sentence of each. */
    private final Map<String, String> pauses = new LinkedHashMap<>();

    private @Nullable Take current;
    private RecorderLoop.@Nullable Timer nextAttempt;
    private @Nullable String problem;
    private @Nullable String interruption;
    private @Nullable Runnable whenEnded;

    @Inject
    RecordPhase(
            RecorderLoop loop,
            Candidates candidates,
            TakeStarter takes,
            GeometryWatch geometry,
            FrontWatch front,
            Lifecycle lifecycle,
            BlackPicture black,
            RecordingBook book,
            Clock clock) {
        this.loop = loop;
        this.candidates = candidates;
        this.takes = takes;
        this.geometry = geometry;
        this.front = front;
        this.lifecycle = lifecycle;
        this.black = black;
        this.book = book;
        this.clock = clock;
    }

    /** Begins to record. */
    void begin() {
        geometry.watch(candidates.current().backend(), this::layout, this::hidden);
        attempt();
        loop.post(() -> front.watch(candidates.current()));
    }

    /** Stops footage until {@link #resume} for the same cause, for instance because the disk is full. */
    void pause(String cause, String why) {
        if (whenEnded != null || pauses.putIfAbsent(cause, why) != null) {
            return;
        }
        LOG.atWarn().addKeyValue("cause", cause).log(why);
        interrupt(cause, why);
        started(clock.instant());
        front.rest();
        retireAll();
    }

    /** Goes on after {@link #pause}, unless there is another cause to rest. */
    void resume(String cause, String why) {
        if (pauses.remove(cause) != null && whenEnded == null) {
            LOG.info(why);
            problem = null;
            restarts.reset();
            attempt();
            if (!resting()) {
                front.goOn();
            }
        }
    }

    /** Somebody is at the desktop, or it is locked or disconnected. */
    void active(boolean somebody) {
        black.active(somebody);
    }

    /** Looks whether the take still tells anything; about once a second. */
    void look() {
        Take take = current;
        if (take != null && take.silent()) {
            take.giveUp(DeskreelException.of(
                            EngineError.TAKE_SILENT,
                            "Take " + take.number() + " tells nothing: the capture backend '" + backend()
                                    + "' hangs, and says so nowhere.")
                    .remedy("Report it to the author of the backend's plugin."));
            loop.after(KILL_PATIENCE, take::abandon);
        }
    }

    /** Ends all takes; {@code done} runs when the last of them has ended. */
    void end(Runnable done) {
        whenEnded = done;
        cancelAttempt();
        retireAll();
        finishIfEnded();
    }

    /** The name of the backend in use. */
    String backend() {
        return candidates.current().name();
    }

    /** What is captured now. */
    Optional<DisplayLayout> layout() {
        return Optional.ofNullable(current).map(Take::layout);
    }

    /** Why there is no footage at the moment, or nothing to be seen on it; not that it pauses because that is wanted. */
    Optional<String> problem() {
        if (!pauses.isEmpty()) {
            return pauses.entrySet().stream()
                    .filter(pause -> !pause.getKey().equals(Timeline.PAUSED))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
        return Optional.ofNullable(problem).or(() -> current == null ? Optional.empty() : black.problem());
    }

    /** The cause of the gap that there is at the moment, as in the manifest. */
    Optional<String> interruption() {
        return Optional.ofNullable(interruption);
    }

    private boolean resting() {
        return !pauses.isEmpty() || whenEnded != null;
    }

    private void started(Instant at) {
        if (book.startedAt().isEmpty()) {
            book.add(new Entry.SessionStarted(at));
        }
    }

    private void attempt() {
        cancelAttempt();
        if (resting() || current != null) {
            return;
        }
        try {
            begin(candidates.current().backend().layout());
        } catch (DeskreelException e) {
            restarts.displayAway();
            failed(EndCause.DISPLAY_LOST, e);
        }
    }

    private void begin(DisplayLayout layout) {
        restarts.begun(layout);
        Take before = current;
        if (before != null) {
            retiring.add(before);
        }
        current = null;
        try {
            current = takes.start(candidates.current(), layout, this);
            LOG.atInfo()
                    .addKeyValue("take", current.number())
                    .addKeyValue("backend", backend())
                    .addKeyValue("layout", layout)
                    .log("A take begins");
        } catch (DeskreelException e) {
            failed(EndCause.CAPTURE_FAILED, e);
        }
    }

    @Override
    public void filming(Take take, Instant firstFrame) {
        if (take != current) {
            return;
        }
        started(firstFrame);
        problem = null;
        interruption = null;
        candidates.delivers();
        retiring.forEach(this::retire);
        if (!resting()) {
            lifecycle.to(RecordingState.RECORDING, "The first frame of take " + take.number() + " is recorded.");
        }
    }

    @Override
    public void looked(Take take, Instant at, boolean nothing) {
        if (take == current) {
            black.looked(take.number(), backend(), at, nothing);
        }
    }

    private void layout(DisplayLayout layout) {
        if (resting()) {
            return;
        }
        boolean worthTrying = restarts.worthTrying(layout);
        if (current == null) {
            if (worthTrying) {
                attempt();
            }
        } else if (!layout.equals(current.layout())) {
            book.add(new Entry.Noted(clock.instant(), "layout-changed", layout.toString()));
            change(current, layout);
        }
    }

    private void change(Take take, DisplayLayout layout) {
        if (geometry.followsLayout()) {
            take.follow(layout);
        } else if (geometry.overlaps()) {
            boolean worthless = take.filmingSince() == null;
            begin(layout);
            if (worthless) {
                retire(take);
            }
        } else {
            retire(take);
        }
    }

    private void hidden(EndCause cause, String sentence) {
        LOG.atWarn().addKeyValue("cause", Take.word(cause)).log(sentence);
        problem = sentence;
        restarts.displayAway();
    }

    @Override
    public void over(Take take, CaptureEnd end) {
        retiring.remove(take);
        if (take == current) {
            current = null;
            lost(take, end);
        } else if (current != null && current.filmingSince() == null && !resting()) {
            interrupt(Take.word(EndCause.LAYOUT_CHANGED), "The display layout changed.");
        }
        finishIfEnded();
    }

    private void lost(Take take, CaptureEnd end) {
        if (resting()) {
            return;
        }
        boolean layoutChanged = end.cause() == EndCause.LAYOUT_CHANGED || take.asked();
        if (layoutChanged && take.filmingSince() != null) {
            interrupt(Take.word(EndCause.LAYOUT_CHANGED), "The display layout changed.");
            attempt();
            return;
        }
        if (proven(take)) {
            restarts.reset();
        }
        DeskreelException unexplained =
                DeskreelException.of(EngineError.TAKE_ENDED, "Take " + take.number() + " ended by itself.");
        failed(end.cause(), end.error() == null ? unexplained : end.error());
    }

    private boolean proven(Take take) {
        Instant since = take.filmingSince();
        return since != null && Duration.between(since, clock.instant()).compareTo(Restarts.PROVEN) >= 0;
    }

    private void failed(EndCause cause, DeskreelException error) {
        interrupt(Take.word(cause), error.sentence());
        started(clock.instant());
        Duration wait = restarts.failed(cause);
        LOG.atWarn()
                .addKeyValue("backend", backend())
                .addKeyValue("errorCode", error.code())
                .addKeyValue("retryInMillis", wait.toMillis())
                .log(error.sentence());
        if (restarts.exhausted()) {
            giveWay("kept failing", error);
        } else if (!candidates.delivered() && Restarts.ofCapture(cause)) {
            giveWay("has delivered no frame", error);
        }
        cancelAttempt();
        nextAttempt = loop.after(wait, this::attempt);
    }

    private void giveWay(String how, DeskreelException last) {
        String before = backend();
        candidates.giveWay().ifPresent(next -> {
            String why = before + " " + how + " and gives way to " + next.name() + ". " + last.sentence();
            candidates.account(book, clock.instant());
            book.add(new Entry.Noted(clock.instant(), "backend-changed", why));
            LOG.atWarn().addKeyValue("backend", next.name()).log(why);
            restarts.otherBackend();
            geometry.watch(next.backend(), this::layout, this::hidden);
            front.watch(next);
        });
    }

    private void interrupt(String cause, String why) {
        problem = why;
        interruption = cause;
        book.add(new Entry.Interrupted(clock.instant(), cause));
        if (retiring.isEmpty() && whenEnded == null) {
            lifecycle.to(RecordingState.INTERRUPTED, why);
        }
    }

    private void retireAll() {
        if (current != null) {
            retiring.add(current);
            current = null;
        }
        retiring.forEach(this::retire);
    }

    /** Asks a take to end, and sees to it that it does. */
    private void retire(Take take) {
        if (take.asked()) {
            return;
        }
        loop.after(STOP_PATIENCE, take::kill);
        loop.after(STOP_PATIENCE.plus(KILL_PATIENCE), take::abandon);
        take.stop();
    }

    private void cancelAttempt() {
        if (nextAttempt != null) {
            nextAttempt.cancel();
            nextAttempt = null;
        }
    }

    private void finishIfEnded() {
        if (whenEnded != null && current == null && retiring.isEmpty()) {
            whenEnded.run();
        }
    }
}
