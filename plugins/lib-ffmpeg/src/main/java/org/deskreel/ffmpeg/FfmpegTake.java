// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.CaptureListener;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.jspecify.annotations.Nullable;

/**
 * A running take: one FFmpeg process, what it reports, and a watch over whether it still does. The listener is called
 * from the threads that read FFmpeg's streams, one at a time.
 */
public final class FfmpegTake implements Capture {
    private static final Pattern START = Pattern.compile("\\bstart: (\\d+\\.\\d+)");
    private static final Duration TICK = Duration.ofMillis(250);
    /** At sign-in everything starts at once, and whoever is ended before it has begun has to begin anew. */
    private static final Duration FIRST_FRAME_DEADLINE = Duration.ofSeconds(15);

    /** Shorter than what counts as silence. */
    private static final long START_TIME_SECONDS = 4;

    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(5);

    /** Start times before this are no wall-clock times. */
    private static final Instant CLOCKS_WENT_BY_THEN = Instant.parse("2020-01-01T00:00:00Z");

    private final Clock clock;
    private final Logger logger;
    private final CaptureListener listener;
    private final Platform platform;
    private final DisplayLayout layout;
    private final Footage footage;
    private final Duration patience;
    private final String description;
    private final Tail errors = new Tail(60);
    private final CompletableFuture<Instant> startTime = new CompletableFuture<>();
    private final ChildProcess process;
    private final @Nullable FrameFeed frames;
    private final @Nullable Guard guard;
    private volatile @Nullable Instant stopAsked;
    private volatile boolean killAsked;
    private volatile @Nullable DeskreelException stalled;
    private final Silence silence = new Silence(System.nanoTime());
    private long dropped;
    private long progressTold = System.nanoTime();

    private FfmpegTake(
            FfmpegProgram program,
            CaptureInput input,
            CaptureRequest request,
            CaptureListener listener,
            ComponentContext context) {
        this.clock = context.clock();
        this.logger = context.logger();
        this.listener = listener;
        this.platform = program.platform();
        this.layout = request.layout();
        this.footage = new Footage(request.folder(), request.settings(), listener, logger);
        Duration patient = TakeCommand.longestInterval(request.settings()).multipliedBy(4);
        this.patience = patient.compareTo(LEAST_PATIENCE) > 0 ? patient : LEAST_PATIENCE;
        TakeCommand command = new TakeCommand(input, request.settings(), request.tags());
        this.description = "FFmpeg " + program.version() + ", " + command.description();
        this.process = program.start(
                command.arguments(), input.environment(), request.folder(), true, this::report, this::remark);
        this.frames = input.handedOver() ? new FrameFeed(process.input(), input.size(), request.settings()) : null;
        this.guard = guard(process.pid());
    }

    /**
     * Begins a take.
     *
     * @param program the FFmpeg
     * @param input what it reads from
     * @param request what was asked for
     * @param listener is told of the take
     * @param context logger and clock
     * @throws DeskreelException when FFmpeg cannot be started; then the listener is never called
     */
    public static FfmpegTake start(
            FfmpegProgram program,
            CaptureInput input,
            CaptureRequest request,
            CaptureListener listener,
            ComponentContext context) {
        FfmpegTake take = new FfmpegTake(program, input, request, listener, context);
        take.process.exit().thenAccept(take::over);
        ChildProcess.daemon(take::watch, "take-watch").start();
        return take;
    }

    @Override
    public void stop() {
        if (stopAsked == null) {
            stopAsked = clock.instant();
        }
        if (frames == null) {
            process.say("q");
        } else {
            frames.end();
        }
    }

    @Override
    public void kill() {
        killAsked = true;
        process.kill();
    }

    @Override
    public String description() {
        return description;
    }

    /**
     * Where the backend hands over the frames of a take whose input is {@link CaptureInput#frames}.
     *
     * @throws IllegalStateException when FFmpeg grabs the frames itself
     */
    public FrameFeed frames() {
        if (frames == null) {
            throw new IllegalStateException("FFmpeg grabs the frames of this take itself");
        }
        return frames;
    }

    /** The process id, for tests and the log. */
    long pid() {
        return process.pid();
    }

    /** A line of standard output. */
    private void report(String line) {
        StatusLine status = StatusLine.parse(line);
        if (status instanceof StatusLine.Packet packet) {
            frame(packet);
        } else if (status instanceof StatusLine.Closed) {
            synchronized (this) {
                footage.fileClosed();
            }
        } else if (status instanceof StatusLine.Progress progress) {
            progress(progress);
        }
    }

    private void frame(StatusLine.Packet packet) {
        silence.end();
        Instant begin = footage.frames() == 0 ? firstMoment() : null;
        synchronized (this) {
            if (begin != null) {
                footage.begin(begin);
            }
            footage.frame(packet.time(), packet.key());
        }
    }

    /** FFmpeg says it on standard error before the first frame, but that stream is read by another thread. */
    private Instant firstMoment() {
        Instant heard = clock.instant();
        try {
            return startTime.get(START_TIME_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            logger.log(Level.WARNING, "FFmpeg did not say when it took the first frame; when it told of it is used");
        }
        return heard;
    }

    private synchronized void progress(StatusLine.Progress progress) {
        if (progress.name().equals("drop_frames") && progress.value().matches("\\d{1,18}")) {
            dropped = Long.parseLong(progress.value());
        }
        long now = System.nanoTime();
        if (progress.name().equals("progress") && now - progressTold >= 1_000_000_000L) {
            progressTold = now;
            listener.progress(footage.frames(), dropped);
        }
    }

    /** A line of standard error. */
    private void remark(String line) {
        Optional<Look> look = Look.parse(line);
        if (look.isPresent()) {
            looked(look.get());
            return;
        }
        errors.add(line);
        logger.log(Level.DEBUG, "FFmpeg: {0}", line);
        Matcher matcher = START.matcher(line);
        if (!startTime.isDone() && matcher.find()) {
            long nanos = new BigDecimal(matcher.group(1)).movePointRight(9).longValue();
            Instant start = Instant.ofEpochSecond(0, nanos);
            if (start.isAfter(CLOCKS_WENT_BY_THEN)) {
                startTime.complete(start);
            }
        }
    }

    private synchronized void looked(Look look) {
        footage.looked(look);
    }

    private void watch() {
        while (process.alive()) {
            try {
                Thread.sleep(TICK.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            boolean begun;
            synchronized (this) {
                footage.look();
                begun = footage.frames() > 0;
            }
            Duration silent = silence.look(System.nanoTime());
            if (silent.compareTo(begun ? patience : FIRST_FRAME_DEADLINE) > 0 && !killAsked && stalled == null) {
                stalled = stalled(begun, silent);
                process.kill();
            }
        }
    }

    private static DeskreelException stalled(boolean begun, Duration silent) {
        String what = begun ? "No frame has come from FFmpeg for " : "FFmpeg has not delivered a first frame within ";
        return DeskreelException.of(FfmpegErrorCode.STALLED, what + silent.toSeconds() + " s; it was ended.")
                .remedy("Look whether the display answers and whether the machine is overloaded.");
    }

    private synchronized void over(int exit) {
        if (guard != null) {
            guard.close();
        }
        if (frames != null) {
            frames.end();
        }
        boolean asIntended = exit == 0 && !killAsked;
        boolean torn = exit != 0 && exit != FfmpegFailure.TOLD_TO_END;
        footage.end(asIntended ? lastMoment() : Optional.empty(), torn);
        if (footage.frames() > 0) {
            listener.progress(footage.frames(), dropped);
        }
        listener.ended(end(exit));
    }

    /** Until when somebody looked, in a take that ended because it was asked to or had no more frames. */
    private Optional<Instant> lastMoment() {
        Optional<Instant> asked = Optional.ofNullable(stopAsked);
        return asked.isPresent() || frames == null ? asked : frames.seenUntil();
    }

    private CaptureEnd end(int exit) {
        DeskreelException stall = stalled;
        if (stall != null) {
            return platform.explained(CaptureEnd.failed(EndCause.CAPTURE_STALLED, stall), layout);
        }
        if (killAsked || stopAsked != null) {
            return CaptureEnd.stopped();
        }
        CaptureEnd reason = frames == null ? null : frames.reason();
        if (reason != null) {
            return reason;
        }
        return platform.explained(FfmpegFailure.of(exit, errors.lines()), layout);
    }

    private @Nullable Guard guard(long pid) {
        try {
            return Guard.of(pid);
        } catch (IOException e) {
            logger.log(Level.WARNING, "FFmpeg will not end when the recorder dies, because there is no shell", e);
            return null;
        }
    }
}
