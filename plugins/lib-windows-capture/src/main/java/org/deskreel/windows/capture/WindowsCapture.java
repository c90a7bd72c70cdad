// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deskreel.ffmpeg.CaptureInput;
import org.deskreel.ffmpeg.FfmpegProgram;
import org.deskreel.ffmpeg.FfmpegTake;
import org.deskreel.ffmpeg.FfmpegTrial;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.CaptureListener;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.FrontListener;
import org.deskreel.spi.capture.LayoutListener;
import org.jspecify.annotations.Nullable;

/** A capture backend for the desktop of this process's session. What FFmpeg grabs with is the {@link GrabSource}'s. */
public final class WindowsCapture implements CaptureBackend {
    /** Readiness is to be told within two seconds, and FFmpeg's version is asked for as well. */
    private static final Duration TRIAL = Duration.ofMillis(1500);

    /** What the trial frame is made with; it is thrown away. */
    private static final CaptureSettings TRIAL_SETTINGS = new CaptureSettings(5, Duration.ofSeconds(30), 23, null);

    private final GrabSource source;
    private final Desktop desktop;
    private final CaptureContext context;
    private final FfmpegProgram program;
    private final Duration trial;
    private volatile @Nullable DisplayLayout captured;
    private volatile @Nullable DisplayLayout told;
    private GrabSource.Companion companion = () -> {};

    /**
     * Makes a backend; touches neither FFmpeg nor Windows.
     *
     * @param source what FFmpeg grabs with
     * @param desktop whose monitors and states count
     * @param ffmpeg the configured FFmpeg; null for the one that came with Deskreel
     * @param context what the engine lends
     */
    public WindowsCapture(GrabSource source, Desktop desktop, @Nullable Path ffmpeg, CaptureContext context) {
        this(source, desktop, ffmpeg, context, TRIAL);
    }

    /** @param trial how long readiness waits for its frame */
    WindowsCapture(GrabSource source, Desktop desktop, @Nullable Path ffmpeg, CaptureContext context, Duration trial) {
        this.source = source;
        this.desktop = desktop;
        this.context = context;
        this.trial = trial;
        this.program = FfmpegProgram.locate(ffmpeg, context.home()).on(new WindowsPlatform(desktop, context.logger()));
    }

    @Override
    public Readiness readiness() {
        try {
            DisplayLayout layout = desktop.layout();
            String found = "Windows shows " + layout + "; FFmpeg " + program.version() + " at " + program.executable();
            return trial(layout).map(end -> readiness(found, end)).orElseGet(() -> Readiness.ready(found + "."));
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    private Optional<CaptureEnd> trial(DisplayLayout layout) {
        return FfmpegTrial.of(program, source.input(layout, TRIAL_SETTINGS), TRIAL_SETTINGS, trial);
    }

    private Readiness readiness(String found, CaptureEnd failure) {
        DeskreelException error = failure.error();
        String why = error == null ? failure.cause().toString() : error.getMessage();
        boolean passing = failure.cause() == EndCause.CAPTURE_STALLED || failure.cause() == EndCause.DESKTOP_HIDDEN;
        if (source.trusted() && passing) {
            return Readiness.ready(found + ". A trial frame did not come yet: " + why);
        }
        return error == null ? Readiness.notReady(why, "Use the backend gdigrab.") : Readiness.notReady(error);
    }

    @Override
    public DisplayLayout layout() {
        return desktop.layout();
    }

    @Override
    public Watch watch(LayoutListener listener) {
        return desktop.watch(
                new LayoutListener() {
                    @Override
                    public void layout(DisplayLayout layout) {
                        told = layout;
                        listener.layout(layout);
                    }

                    @Override
                    public void unavailable(EndCause cause, String sentence) {
                        listener.unavailable(cause, sentence);
                    }
                },
                context.logger());
    }

    @Override
    public Optional<Watch> watchFront(FrontListener listener) {
        return Optional.of(desktop.watchFront(listener, context.logger()));
    }

    @Override
    public Capture start(CaptureRequest request, CaptureListener listener) {
        CaptureInput input = source.input(request.layout(), request.settings());
        GrabSource.Companion before = companion;
        companion = source.beside(request.layout(), request.settings());
        before.close();
        context.logger().log(Level.DEBUG, "FFmpeg reads {0}", input.arguments());
        Capture capture = FfmpegTake.start(program, input, request, listener, context);
        captured = request.layout();
        return capture;
    }

    @Override
    public boolean overlaps() {
        return source.overlaps();
    }

    /** For a change that was just told: whether the capture that was begun last shows it without a new take. */
    @Override
    public boolean followsLayout() {
        DisplayLayout before = captured;
        DisplayLayout now = told;
        return source.resizes()
                && before != null
                && now != null
                && places(before).equals(places(now));
    }

    /** Which monitors, and where; not how large. */
    private static Set<String> places(DisplayLayout layout) {
        return layout.monitors().stream()
                .map(monitor -> monitor.id() + "@" + (monitor.x() - layout.x()) + "," + (monitor.y() - layout.y()))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        companion.close();
    }
}
