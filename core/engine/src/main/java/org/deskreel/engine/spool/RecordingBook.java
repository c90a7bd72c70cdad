// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.OpenEntry;
import org.deskreel.engine.manifest.Manifest.Reason;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.TakeEntry;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.manifest.Stretch;
import org.deskreel.engine.manifest.Timeline;
import org.deskreel.engine.manifest.Timeline.Interruption;
import org.deskreel.engine.manifest.Timeline.Span;
import org.deskreel.engine.manifest.TimelineFile;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one recording: the sum of the entries of its journal. What is added is in the journal before it
 * counts. Safe for several threads.
 */
public final class RecordingBook {
    private final @Nullable Journal journal;
    private final List<TakeEntry> takes = new ArrayList<>();
    private final List<SegmentEntry> segments = new ArrayList<>();
    private final Map<Integer, String> files = new HashMap<>();
    private final List<Interruption> interruptions = new ArrayList<>();
    private final List<Span> missed = new ArrayList<>();
    private final List<EventEntry> events = new ArrayList<>();
    private final Map<String, Integer> told = new HashMap<>();
    private final Whereabouts whereabouts = new Whereabouts();
    private final FrontLog front = new FrontLog();
    private final Map<String, Entry.SegmentOpened> open = new HashMap<>();
    private Entry.@Nullable Opened opened;
    private @Nullable Instant startedAt;
    private boolean settled;
    private @Nullable Instant endedAt;
    private boolean finalized;
    private RecordingState state = RecordingState.PREPARING;
    private Runnable whenEvent = () -> {};

    RecordingBook(@Nullable Journal journal) {
        this.journal = journal;
    }

    /** Notes what happened, in the journal first. */
    public synchronized void add(Entry entry) {
        if (journal != null) {
            journal.append(
                    entry,
                    !(entry instanceof Entry.Delivered
                            || entry instanceof Entry.Told
                            || entry instanceof Entry.InFront));
        }
        int before = events.size();
        apply(entry);
        if (events.size() > before) {
            whenEvent.run();
        }
    }

    /** Runs a task after each event from now on, in the thread that adds it; it must return at once. */
    public synchronized void whenEvent(Runnable task) {
        whenEvent = task;
    }

    /** Notes what the journal of an earlier run says. */
    synchronized void replay(Entry entry) {
        apply(entry);
    }

    private void apply(Entry entry) {
        if (entry instanceof Entry.Opened e) {
            opened = e;
        } else if (entry instanceof Entry.SessionStarted e) {
            sessionStarted(e.at());
        } else if (entry instanceof Entry.TakeBegun e) {
            takes.add(Takes.begun(e));
        } else if (entry instanceof Entry.TakeDescribed e) {
            replaceTake(e.take(), old -> Takes.described(old, e.capture()));
        } else if (entry instanceof Entry.FirstFrame e) {
            replaceTake(e.take(), old -> Takes.started(old, e.at()));
        } else if (entry instanceof Entry.SegmentOpened e) {
            open.put(e.file(), e);
        } else if (entry instanceof Entry.SegmentKept e) {
            kept(e);
        } else if (entry instanceof Entry.Missed e) {
            missed.add(new Span(e.from(), e.to()));
            interruptions.add(new Interruption(e.from(), e.cause()));
        } else if (entry instanceof Entry.TakeEnded e) {
            replaceTake(e.take(), old -> Takes.ended(old, e));
        } else if (entry instanceof Entry.Interrupted e) {
            interruptions.add(new Interruption(e.at(), e.cause()));
        } else if (entry instanceof Entry.Noted e) {
            events.add(new EventEntry(e.at(), e.event(), e.detail()));
        } else if (entry instanceof Entry.StateChanged e) {
            state = e.state();
            finalized |= state == RecordingState.FINALIZING;
            events.add(new EventEntry(e.at(), "state-" + e.state().word(), e.why() == null ? "" : e.why()));
        } else if (entry instanceof Entry.SessionEnded e) {
            endedAt = e.at();
        } else if (entry instanceof Entry.Delivered e) {
            whereabouts.delivered(e);
        } else if (entry instanceof Entry.GivenUp e) {
            whereabouts.givenUp(e);
        } else if (entry instanceof Entry.Told e) {
            told.put(e.listener(), e.events());
        } else if (entry instanceof Entry.InFront e) {
            front.add(e);
        } else if (entry instanceof Entry.Settled) {
            settled = true;
        }
    }

    private void sessionStarted(Instant at) {
        startedAt = startedAt == null ? at : startedAt;
        endedAt = null;
        finalized = false;
        settled = false;
    }

    private void kept(Entry.SegmentKept kept) {
        segments.add(kept.segment());
        files.put(kept.segment().number(), kept.file());
        open.remove(kept.file());
    }

    private void replaceTake(int number, UnaryOperator<TakeEntry> change) {
        takes.replaceAll(take -> take.number() == number ? change.apply(take) : take);
    }

    /** Who and where this is; never changes once the recording was opened. */
    public synchronized Entry.Opened opened() {
        if (opened == null) {
            throw new IllegalStateException("The recording has not been opened");
        }
        return opened;
    }

    /** Where the recording is in its life. */
    public synchronized RecordingState state() {
        return state;
    }

    /** Whether the session has ended and nothing is left to deliver. */
    public synchronized boolean settled() {
        return settled;
    }

    /** Start of the session, once it is known. */
    public synchronized Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    /** End of the session, once it has come. */
    public synchronized Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Whether it was ended only because its recorder had died; its session may go on. */
    public synchronized boolean abandoned() {
        return endedAt != null && !finalized;
    }

    /** The number for the next take. */
    public synchronized int nextTake() {
        return takes.size() + 1;
    }

    /** All takes so far. */
    public synchronized List<TakeEntry> takes() {
        return List.copyOf(takes);
    }

    /** What has happened so far. */
    public synchronized List<EventEntry> events() {
        return List.copyOf(events);
    }

    /** The event of the given number, from 0, if it has happened. */
    public synchronized Optional<EventEntry> event(int number) {
        return number < events.size() ? Optional.of(events.get(number)) : Optional.empty();
    }

    /** What was in front so far. */
    public FrontLog front() {
        return front;
    }

    /** How many events a listener is done with. */
    public synchronized int told(String listener) {
        return told.getOrDefault(listener, 0);
    }

    /** The cause of the interruption that there was last at some moment. */
    public synchronized Optional<String> causeAt(Instant moment) {
        return interruptions.stream()
                .filter(interruption -> !interruption.from().isAfter(moment))
                .max(Comparator.comparing(Interruption::from))
                .map(Interruption::cause);
    }

    /** How many segments were kept so far. */
    public synchronized int segmentCount() {
        return segments.size();
    }

    /** The segment of the given number, from 1. */
    public synchronized SegmentEntry segment(int number) {
        return segments.get(number - 1);
    }

    /** The last segment that was kept. */
    public synchronized Optional<SegmentEntry> lastSegment() {
        return segments.isEmpty() ? Optional.empty() : Optional.of(segments.get(segments.size() - 1));
    }

    /** Where the file of a segment is, relative to the recording's folder. */
    public synchronized String file(int number) {
        String file = files.get(number);
        if (file == null) {
            throw new IllegalArgumentException("There is no segment " + number);
        }
        return file;
    }

    /** Whether a file belongs to a segment that was kept. */
    public synchronized boolean knows(String file) {
        return files.containsValue(file);
    }

    /** The segment files that were begun and not finished, in order of their start. */
    public synchronized List<Entry.SegmentOpened> openSegments() {
        return open.values().stream()
                .sorted(Comparator.comparing(Entry.SegmentOpened::start))
                .toList();
    }

    /** Whether a sink has confirmed a segment. */
    public synchronized boolean delivered(String sink, int number) {
        return whereabouts.isIn(sink, number);
    }

    /** Whether any sink has confirmed a segment. */
    public synchronized boolean deliveredSomewhere(int number) {
        return whereabouts.isSomewhere(number);
    }

    /** Whether a segment was given up. */
    public synchronized boolean givenUp(int number) {
        return whereabouts.lostBy(number).isPresent();
    }

    /** The segments that a sink has not confirmed and may still get, in order of their numbers. */
    public synchronized List<SegmentEntry> awaited(String sink) {
        return segments.stream()
                .filter(segment -> whereabouts.isAwaited(sink, segment.number()))
                .toList();
    }

    /** Whether a sink lacks a segment that was given up. */
    public synchronized boolean lacks(String sink) {
        return segments.stream()
                .anyMatch(segment ->
                        whereabouts.lostBy(segment.number()).isPresent() && !whereabouts.isIn(sink, segment.number()));
    }

    /** The manifest as of {@code now}, with everything that was kept and not given up before any sink had it. */
    public synchronized Manifest manifest(Instant now) {
        return draft(now, number -> !givenUp(number) || deliveredSomewhere(number), number -> Reason.WAITING)
                .manifest();
    }

    /**
     * The manifest as a sink should have it: it lists the segments that are there, and names those that are not.
     *
     * @param refused the segments that the sink does not take
     */
    public Manifest manifest(Instant now, String sink, Set<Integer> refused) {
        return draft(now, sink, refused).manifest();
    }

    /** The same with the timeline that belongs to it. */
    public synchronized Draft draft(Instant now, String sink, Set<Integer> refused) {
        return draft(
                now,
                number -> delivered(sink, number),
                number -> refused.contains(number) ? Reason.REFUSED : Reason.WAITING);
    }

    private Draft draft(Instant now, IntPredicate there, IntFunction<Reason> whyNot) {
        Manifest manifest = manifest(now, there, whyNot);
        Instant start = startedAt;
        if (start == null || front.unused()) {
            return new Draft(manifest, null);
        }
        List<Stretch> stretches = front.between(start, endedAt == null ? now : endedAt);
        byte[] timeline = TimelineFile.write(manifest.recording(), start, stretches);
        return new Draft(manifest.withTimeline(FrontLog.describe(timeline, stretches)), timeline);
    }

    private Manifest manifest(Instant now, IntPredicate there, IntFunction<Reason> whyNot) {
        Account account = new Account(segments, there, number -> whereabouts.lostBy(number), whyNot, state.over());
        Timeline timeline = timeline(now, account);
        Entry.Opened who = opened();
        return new Manifest(
                Manifest.SCHEMA,
                who.recording(),
                who.session(),
                who.host(),
                who.software(),
                state,
                startedAt,
                endedAt,
                now,
                timeline.coverage(),
                takes,
                account.listed(),
                account.missing(),
                openEntry(),
                timeline.gaps(),
                events);
    }

    private @Nullable OpenEntry openEntry() {
        List<Entry.SegmentOpened> growing = openSegments();
        if (growing.isEmpty()) {
            return null;
        }
        Entry.SegmentOpened last = growing.get(growing.size() - 1);
        return new OpenEntry(last.take(), last.start());
    }

    private Timeline timeline(Instant now, Account account) {
        Instant start = startedAt;
        if (start == null) {
            return new Timeline(0, 0, List.of());
        }
        return Timeline.of(
                start,
                accountableUntil(start, now, account),
                Footage.without(account.listed(), missed),
                account.absences(),
                interruptions);
    }

    /**
     * While a segment grows, only the time up to its start can be accounted for; its own time is not known to be kept. Between two
     * segments the next one grows already, and is not known yet.
     */
    private Instant accountableUntil(Instant start, Instant now, Account account) {
        if (account.late()) {
            return account.end().orElse(start);
        }
        if (endedAt != null) {
            return endedAt;
        }
        return openSegments().stream()
                .findFirst()
                .map(Entry.SegmentOpened::start)
                .filter(now::isAfter)
                .orElseGet(
                        () -> state == RecordingState.RECORDING ? account.end().orElse(start) : now);
    }

    synchronized void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
