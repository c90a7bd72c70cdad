// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.deskreel.spi.Api;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.CaptureListener;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.EndCause;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a take, keeps what it is told, and notes every call that comes in the wrong order. May be used from any
 * thread; the {@code await} methods block until it was told, at most as long as they are allowed to.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class CaptureLog implements CaptureListener {
    private final List<String> violations = new ArrayList<>();
    private final List<ClosedSegment> closed = new ArrayList<>();
    private final List<Boolean> looks = new ArrayList<>();
    private @Nullable Instant firstFrame;
    private @Nullable Instant firstLook;
    private @Nullable Path open;
    private @Nullable Instant openedAt;
    private @Nullable CaptureEnd end;
    private @Nullable Instant reached;
    private long frames;
    private int progresses;
    private int calls;
    private int missed;

    /** A log that was told nothing yet. */
    public CaptureLog() {}

    @Override
    public synchronized void firstFrame(Instant at) {
        told();
        require(firstFrame == null, "firstFrame was called twice");
        require(closed.isEmpty() && open == null, "firstFrame was called after a segment was opened");
        firstFrame = at;
    }

    @Override
    public synchronized void segmentOpened(Path file, Instant start) {
        told();
        require(firstFrame != null, "segmentOpened was called before firstFrame");
        require(open == null, "segmentOpened was called for " + file + " while " + open + " is open");
        require(
                reached == null || reached.equals(start),
                "segment " + file + " starts at " + start + ", not at " + reached);
        require(
                reached != null || start.equals(firstFrame),
                "the first segment starts at " + start + ", not at " + firstFrame);
        open = file;
        openedAt = start;
    }

    @Override
    public synchronized void segmentClosed(ClosedSegment segment) {
        told();
        require(
                segment.file().equals(open),
                "segmentClosed was called for " + segment.file() + " while " + open + " is open");
        require(
                segment.start().equals(openedAt),
                segment.file() + " was opened at " + openedAt + ", closed with " + segment.start());
        require(segment.frames() > 0, segment.file() + " has no frames");
        open = null;
        reached = segment.end();
        closed.add(segment);
    }

    @Override
    public synchronized void progress(long stored, long dropped) {
        told();
        require(stored >= frames, "progress went back from " + frames + " to " + stored + " frames");
        require(dropped >= 0, "progress told of " + dropped + " dropped frames");
        frames = stored;
        progresses++;
    }

    @Override
    public synchronized void missed(Instant from, Instant to, EndCause cause) {
        told();
        require(!to.isBefore(from), "missed from " + from + " to " + to);
        missed++;
    }

    @Override
    public synchronized void picture(Instant at, boolean black) {
        told();
        require(firstFrame != null, "picture was called before firstFrame");
        require(
                firstFrame == null || !at.isBefore(firstFrame),
                "a picture of " + at + " is older than the first frame");
        firstLook = firstLook == null ? at : firstLook;
        looks.add(black);
    }

    @Override
    public synchronized void ended(CaptureEnd how) {
        told();
        require(open == null, "ended was called while " + open + " is open");
        end = how;
    }

    private void told() {
        require(end == null, "a call came after ended");
        calls++;
        notifyAll();
    }

    private void require(boolean kept, String violation) {
        if (!kept) {
            violations.add(violation);
        }
    }

    /** Promises that were broken so far, one sentence each. */
    public synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    /** The segments that were closed so far. */
    public synchronized List<ClosedSegment> closed() {
        return List.copyOf(closed);
    }

    /** When the first frame was taken. */
    public synchronized Optional<Instant> first() {
        return Optional.ofNullable(firstFrame);
    }

    /** The segment that is open now. */
    public synchronized Optional<Path> open() {
        return Optional.ofNullable(open);
    }

    /** How the take ended. */
    public synchronized Optional<CaptureEnd> end() {
        return Optional.ofNullable(end);
    }

    /** Frames as last told by {@link #progress}. */
    public synchronized long frames() {
        return frames;
    }

    /** How often {@link #progress} was called. */
    public synchronized int progresses() {
        return progresses;
    }

    /** How often {@link #missed} was called. */
    public synchronized int misses() {
        return missed;
    }

    /** What {@link #picture} told so far: true for each frame that was black. */
    public synchronized List<Boolean> looks() {
        return List.copyOf(looks);
    }

    /** When the first frame that {@link #picture} told of was taken. */
    public synchronized Optional<Instant> firstLook() {
        return Optional.ofNullable(firstLook);
    }

    /** How often anything was called. */
    public synchronized int calls() {
        return calls;
    }

    /** Waits for the first frame; false when it did not come in time. */
    public boolean awaitFirstFrame(Duration patience) {
        return await(patience, () -> firstFrame != null);
    }

    /** Waits until so many segments are closed; false when they were not in time. */
    public boolean awaitClosed(int segments, Duration patience) {
        return await(patience, () -> closed.size() >= segments);
    }

    /** Waits until the take told of its progress; false when it did not in time. */
    public boolean awaitProgress(Duration patience) {
        return await(patience, () -> progresses > 0);
    }

    /** Waits until {@link #picture} told of a frame of the given kind; false when it did not in time. */
    public boolean awaitPicture(boolean black, Duration patience) {
        return await(patience, () -> looks.contains(black));
    }

    /** Waits for the end; false when it did not come in time. */
    public boolean awaitEnd(Duration patience) {
        return await(patience, () -> end != null);
    }

    private synchronized boolean await(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return false;
                }
                wait(millis);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
