// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureListener;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.FrontListener;
import org.deskreel.spi.capture.FrontWindow;
import org.deskreel.spi.capture.LayoutListener;
import org.jspecify.annotations.Nullable;

/**
 * A capture backend without a screen: the test changes the layout, waits for takes and drives them. May be used from any
 * thread.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class FakeCaptureBackend implements CaptureBackend {
    private static final ErrorCode NO_FOLDER = ErrorCode.permanent("capture-fake/no-folder", ErrorCategory.NOT_FOUND);

    private final Clock clock;
    private final List<LayoutListener> listeners = new CopyOnWriteArrayList<>();
    private final List<FrontListener> frontListeners = new CopyOnWriteArrayList<>();
    private final List<FakeCapture> captures = new ArrayList<>();
    private DisplayLayout layout;
    private Readiness readiness = Readiness.ready("The test says so.");
    private boolean overlaps;
    private boolean followsLayout;
    private @Nullable FrontWindow front = FrontWindow.NONE;
    private @Nullable DeskreelException startFailure;
    private int startFailures;
    private Consumer<FakeCapture> onStart = capture -> {};
    private boolean closed;

    /** A backend that is ready and shows {@code layout}; the clock dates its footage. */
    public FakeCaptureBackend(Clock clock, DisplayLayout layout) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.layout = Objects.requireNonNull(layout, "layout");
    }

    /** Lets it say that takes can overlap. */
    public synchronized FakeCaptureBackend overlapping() {
        overlaps = true;
        return this;
    }

    /** Lets it say that takes follow the layout by themselves. */
    public synchronized FakeCaptureBackend followingLayout() {
        followsLayout = true;
        return this;
    }

    /** Lets it say that it cannot tell which window is in front. */
    public synchronized FakeCaptureBackend blindToTheFront() {
        front = null;
        return this;
    }

    /** What {@link #readiness()} answers from now on. */
    public synchronized void readiness(Readiness answer) {
        readiness = answer;
    }

    /** Lets the next {@code times} starts fail. */
    public synchronized void failStarts(int times, DeskreelException failure) {
        startFailures = times;
        startFailure = failure;
    }

    /** Does something with every take that begins, such as telling its first frame; runs on a thread of its own. */
    public synchronized void onStart(Consumer<FakeCapture> action) {
        onStart = action;
    }

    /** Lets every take run by itself in real time, like one of a desktop on which something moves all the time. */
    public FakeCaptureBackend playing() {
        onStart(capture -> capture.play(() -> TimeUnit.MILLISECONDS.sleep(100)));
        return this;
    }

    /** Changes the layout and tells those who watch. */
    public void changeLayout(DisplayLayout other) {
        synchronized (this) {
            layout = other;
        }
        listeners.forEach(listener -> listener.layout(other));
    }

    /** Brings a window to the front and tells those who watch. */
    public void bringToFront(FrontWindow window) {
        synchronized (this) {
            front = window;
        }
        frontListeners.forEach(listener -> listener.inFront(window));
    }

    /** Tells those who watch that the display cannot be seen. */
    public void hide(EndCause cause, String sentence) {
        listeners.forEach(listener -> listener.unavailable(cause, sentence));
    }

    /** The takes that were begun so far. */
    public synchronized List<FakeCapture> captures() {
        return List.copyOf(captures);
    }

    /** Waits for the {@code number}th take that is begun, counted from 1; fails the test when it does not come. */
    public synchronized FakeCapture awaitCapture(int number, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (captures.size() < number) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new AssertionError("Only " + captures.size() + " takes were begun within " + patience);
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting for take " + number, e);
            }
        }
        return captures.get(number - 1);
    }

    /** Whether {@link #close()} was called. */
    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public synchronized Readiness readiness() {
        return readiness;
    }

    @Override
    public synchronized DisplayLayout layout() {
        return layout;
    }

    @Override
    public Watch watch(LayoutListener listener) {
        listeners.add(listener);
        // Real ones do so, too: between a question for the layout and the begin of the watch it may have changed.
        listener.layout(layout());
        return () -> listeners.remove(listener);
    }

    @Override
    public synchronized Optional<Watch> watchFront(FrontListener listener) {
        if (front == null) {
            return Optional.empty();
        }
        frontListeners.add(listener);
        listener.inFront(front);
        return Optional.of(() -> frontListeners.remove(listener));
    }

    @Override
    public synchronized Capture start(CaptureRequest request, CaptureListener listener) {
        if (startFailures > 0 && startFailure != null) {
            startFailures--;
            throw startFailure;
        }
        if (!Files.isDirectory(request.folder())) {
            throw DeskreelException.of(NO_FOLDER, "There is no folder " + request.folder() + ".");
        }
        FakeCapture capture = new FakeCapture(request, listener, clock);
        captures.add(capture);
        notifyAll();
        Consumer<FakeCapture> action = onStart;
        Thread starter = new Thread(() -> action.accept(capture), "fake-start-" + request.take());
        starter.setDaemon(true);
        starter.start();
        return capture;
    }

    @Override
    public synchronized boolean overlaps() {
        return overlaps;
    }

    @Override
    public synchronized boolean followsLayout() {
        return followsLayout;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
