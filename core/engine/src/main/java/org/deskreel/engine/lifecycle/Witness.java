// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.CaptureListener;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.EndCause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between a capture backend and its take. What the backend tells reaches the take one after the other, whatever
 * threads it comes from, and only as far as it can be true; the rest is told of once and changes nothing. Nothing that
 * goes wrong in the engine reaches the backend.
 */
final class Witness implements CaptureListener {
    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

    /** Clocks of capture and engine differ by milliseconds; what lies further outside of the take is a mistake. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** A first frame is there within seconds, or the backend says that none comes. */
    private static final int LOOKS_WITHOUT_FRAME = 30;

    /** Progress is told of about once a second by those that tell of it at all. */
    private static final int LOOKS_WITHOUT_PROGRESS = 60;

    private final CaptureListener take;
    private final String name;
    private final Path folder;
    private final PluginFaults faults;
    private final Clock clock;
    private final Instant begun;
    private final long begunNanos = System.nanoTime();
    private final Set<Path> closed = new HashSet<>();
    private boolean filming;
    private boolean progresses;
    private boolean over;
    private int silentLooks;

    /**
     * @param name of backend and take, for people
     * @param folder in which the segments of the take must lie
     */
    Witness(CaptureListener take, String name, Path folder, PluginFaults faults, Clock clock) {
        this.take = take;
        this.name = name;
        this.folder = folder;
        this.faults = faults;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /**
     * Looks, about once a second, whether the backend still tells anything. Looks are counted, not time: a machine that
     * sleeps does not look.
     */
    synchronized boolean silent() {
        silentLooks++;
        return !over
                && (filming ? progresses && silentLooks > LOOKS_WITHOUT_PROGRESS : silentLooks > LOOKS_WITHOUT_FRAME);
    }

    @Override
    public synchronized void firstFrame(@Nullable Instant at) {
        if (accepts(!filming, "of its first frame twice")) {
            filming = true;
            pass(() -> take.firstFrame(plausible(at)));
        }
    }

    @Override
    public synchronized void segmentOpened(@Nullable Path file, @Nullable Instant start) {
        Path own = file == null ? null : own(file);
        if (accepts(own != null, "of a segment outside of its folder: " + file) && own != null) {
            pass(() -> take.segmentOpened(own, plausible(start)));
        }
    }

    @Override
    public synchronized void segmentClosed(@Nullable ClosedSegment segment) {
        Path own = segment == null ? null : own(segment.file());
        boolean there = own != null && Files.isRegularFile(own);
        if (accepts(there, "of the end of a segment that is not there: " + own) && own != null && segment != null) {
            closed(own, segment);
        }
    }

    private void closed(Path own, ClosedSegment segment) {
        if (accepts(closed.add(own), "twice of the end of " + own)) {
            Instant start = plausible(segment.start());
            Instant end = plausible(segment.end());
            Instant later = end.isBefore(start) ? start : end;
            pass(() -> take.segmentClosed(new ClosedSegment(own, start, later, segment.frames())));
        }
    }

    @Override
    public synchronized void progress(long frames, long dropped) {
        if (accepts(frames >= 0 && dropped >= 0, "of " + frames + " frames, " + dropped + " dropped")) {
            progresses = true;
            pass(() -> take.progress(frames, dropped));
        }
    }

    @Override
    public synchronized void missed(@Nullable Instant from, @Nullable Instant to, @Nullable EndCause cause) {
        String what = "that it missed the time from " + from + " to " + to + ", by the cause " + cause;
        if (from == null || to == null || cause == null) {
            accepts(false, what);
            return;
        }
        boolean now = plausible(from).equals(from) && plausible(to).equals(to);
        if (accepts(now && !to.isBefore(from), what)) {
            pass(() -> take.missed(from, to, cause));
        }
    }

    @Override
    public synchronized void picture(@Nullable Instant at, boolean black) {
        if (accepts(at != null && filming, "of a picture before the first frame, or of no time")) {
            pass(() -> take.picture(plausible(at), black));
        }
    }

    @Override
    public synchronized void ended(@Nullable CaptureEnd end) {
        if (accepts(true, "")) {
            over = true;
            pass(() -> take.ended(end == null ? new CaptureEnd(EndCause.CAPTURE_FAILED, null) : end));
        }
    }

    /** From now on nothing is believed, because the take is not the backend's any more. */
    synchronized void dismiss() {
        over = true;
    }

    private boolean accepts(boolean sense, String what) {
        silentLooks = 0;
        if (over) {
            faults.note(name + " has told of a take after its end, and is not believed.");
        } else if (!sense) {
            faults.note(name + " has told " + what + ". That is not believed.");
        }
        return sense && !over;
    }

    /** The file by the name of the take's own folder; null when it lies elsewhere. */
    private @Nullable Path own(Path file) {
        Path parent = file.getParent();
        Path name = file.getFileName();
        try {
            return parent != null && name != null && Files.isSameFile(parent, folder) ? folder.resolve(name) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** The moment, if it is one of this take, by the clock or by the time that has passed if the clock was set; or now. */
    private Instant plausible(@Nullable Instant at) {
        Instant now = clock.instant();
        Instant passed = begun.plusNanos(System.nanoTime() - begunNanos);
        Instant earliest = (now.isBefore(begun) ? now : begun).minus(TOLERANCE);
        Instant latest = (now.isAfter(passed) ? now : passed).plus(TOLERANCE);
        return at == null || at.isBefore(earliest) || at.isAfter(latest) ? now : at;
    }

    private static void pass(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("What a capture backend told could not be noted");
        }
    }
}
