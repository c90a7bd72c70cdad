// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.CaptureListener;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.EndCause;
import org.jspecify.annotations.Nullable;

/**
 * A take that does what the test says, at the moments that its clock shows. Segment files are those of {@link
 * FakeSegmentFile}. The listener is called from a thread of the take's own, and each method of the test waits until it
 * was; {@link #stop()} and {@link #kill()} do not wait.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class FakeCapture implements Capture {
    private static final int FRAME_MILLIS = 200;

    private final CaptureRequest request;
    private final CaptureListener listener;
    private final Clock clock;
    private final ExecutorService thread;

    private volatile boolean obedient = true;
    private volatile boolean stopAsked;
    private volatile boolean killAsked;
    private volatile boolean over;
    private int segments;
    private long framesBefore;
    private @Nullable FakeSegmentFile open;
    private @Nullable Instant openedAt;

    FakeCapture(CaptureRequest request, CaptureListener listener, Clock clock) {
        this.request = request;
        this.listener = listener;
        this.clock = clock;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread own = new Thread(task, "fake-take-" + request.take());
            own.setDaemon(true);
            return own;
        });
    }

    /** What the engine asked for. */
    public CaptureRequest request() {
        return request;
    }

    /** Tells of the first frame, now, and opens the first segment. */
    public void firstFrame() {
        run(() -> {
            Instant now = now();
            listener.firstFrame(now);
            openSegment(now);
        });
    }

    /** Lets the open segment grow up to now, a frame every 200 ms, and tells of the progress. */
    public void grow() {
        run(() -> {
            fill();
            listener.progress(frames(), 0);
        });
    }

    /** Lets the open segment grow up to now, closes it, and opens the next. */
    public void cut() {
        run(() -> {
            openSegment(closeSegment());
        });
    }

    /** What passes between two looks of a take that {@link #play plays}. */
    @FunctionalInterface
    public interface Tick {
        /** Waits, or turns the clock on. */
        void pass() throws InterruptedException;
    }

    /** Films until it has ended: grows with each tick, and cuts as the engine asked for. */
    public void play(Tick tick) {
        firstFrame();
        try {
            Instant cut = now();
            while (!over) {
                tick.pass();
                if (Duration.between(cut, now()).compareTo(request.settings().segment()) >= 0) {
                    cut();
                    cut = now();
                } else {
                    grow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells of dropped frames. */
    public void drop(long dropped) {
        run(() -> listener.progress(frames(), dropped));
    }

    /** Tells of a time that the take shows nothing of. */
    public void miss(Instant from, Instant to, EndCause cause) {
        run(() -> listener.missed(from, to, cause));
    }

    /** Tells what there is to be seen now: nothing but black, or something. */
    public void look(boolean black) {
        run(() -> listener.picture(now(), black));
    }

    /** Ends the take by itself: the open segment is closed as it stands. */
    public void fail(EndCause cause, DeskreelException error) {
        run(() -> end(CaptureEnd.failed(cause, error)));
    }

    /** From now on {@link #stop()} has no effect; {@link #kill()} still has. */
    public void ignoreStop() {
        obedient = false;
    }

    /** Whether the engine called {@link #stop()}. */
    public boolean stopAsked() {
        return stopAsked;
    }

    /** Whether the engine called {@link #kill()}. */
    public boolean killAsked() {
        return killAsked;
    }

    /** Whether the take has ended, and has told so. */
    public boolean over() {
        return over;
    }

    @Override
    public void stop() {
        stopAsked = true;
        if (obedient) {
            endSoon();
        }
    }

    @Override
    public void kill() {
        killAsked = true;
        endSoon();
    }

    @Override
    public String description() {
        return "fake take " + request.take();
    }

    private void endSoon() {
        try {
            thread.execute(() -> end(CaptureEnd.stopped()));
        } catch (RejectedExecutionException e) {
            // It has ended already; then stopping does nothing.
        }
    }

    private void openSegment(Instant start) {
        open = FakeSegmentFile.create(
                request.folder().resolve("%06d.mp4".formatted(segments++)),
                request.layout().size(),
                request.tags());
        openedAt = start;
        listener.segmentOpened(open.path(), start);
    }

    /** Gives the moment at which the closed segment ends. */
    private Instant closeSegment() {
        FakeSegmentFile file = open;
        Instant start = openedAt;
        if (file == null || start == null) {
            return now();
        }
        fill();
        if (file.frames() == 0) {
            file.fragment(1);
        }
        open = null;
        framesBefore += file.frames();
        Instant end = start.plus(file.duration());
        listener.segmentClosed(new ClosedSegment(file.path(), start, end, file.frames()));
        return end;
    }

    private void fill() {
        FakeSegmentFile file = open;
        if (file == null || openedAt == null) {
            return;
        }
        long missing = Duration.between(openedAt, now()).minus(file.duration()).toMillis();
        while (missing > 0) {
            long frame = Math.min(FRAME_MILLIS, missing);
            file.fragment(frame);
            missing -= frame;
        }
    }

    /** Segment files count milliseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private long frames() {
        return framesBefore + (open == null ? 0 : open.frames());
    }

    private void end(CaptureEnd end) {
        if (over) {
            return;
        }
        try {
            closeSegment();
            listener.ended(end);
        } finally {
            over = true;
            thread.shutdown();
        }
    }

    /** Does nothing once the take has ended, as a process that has gone tells nothing. */
    private void run(Runnable step) {
        try {
            thread.submit(() -> {
                        if (!over) {
                            step.run();
                        }
                    })
                    .get(1, TimeUnit.MINUTES);
        } catch (RejectedExecutionException e) {
            // It has ended meanwhile.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while the fake take told the engine", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("The engine threw, or did not return, when the fake take told it something", e);
        }
    }
}
