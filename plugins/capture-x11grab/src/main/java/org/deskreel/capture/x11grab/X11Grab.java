// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deskreel.ffmpeg.CaptureInput;
import org.deskreel.ffmpeg.FfmpegProgram;
import org.deskreel.ffmpeg.FfmpegTake;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.spi.capture.CaptureListener;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.FrontListener;
import org.deskreel.spi.capture.LayoutListener;
import org.deskreel.spi.session.Session;

/** Captures an X display: FFmpeg grabs the pictures, our own X client knows the layout. */
final class X11Grab implements CaptureBackend {
    /** A server that starts over on a busy machine takes seconds; the engine itself waits for ten. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final X11GrabConfig config;
    private final CaptureContext context;
    private final Map<String, String> environment;
    private final FfmpegProgram program;

    X11Grab(X11GrabConfig config, CaptureContext context, Map<String, String> environment) {
        this.config = config;
        this.context = context;
        this.environment = environment;
        this.program = FfmpegProgram.locate(config.ffmpeg(), context.home());
    }

    @Override
    public Readiness readiness() {
        try {
            X11Target target = target();
            String version = program.version();
            try (XDisplay display = target.open(PATIENCE)) {
                return Readiness.ready("Display " + target.display() + " of " + display.vendor() + " shows "
                        + display.layout() + "; FFmpeg " + version + " at " + program.executable() + ".");
            } catch (IOException e) {
                return Readiness.notReady(target.unreachable(e));
            }
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    public DisplayLayout layout() {
        X11Target target = target();
        try (XDisplay display = target.open(PATIENCE)) {
            return display.layout();
        } catch (IOException e) {
            throw target.unreachable(e);
        }
    }

    @Override
    public Watch watch(LayoutListener listener) {
        LayoutWatch watch = new LayoutWatch(target(), listener, context.logger());
        watch.start();
        return watch;
    }

    @Override
    public Optional<Watch> watchFront(FrontListener listener) {
        FrontWatch watch = new FrontWatch(target(), listener);
        watch.start();
        return Optional.of(watch);
    }

    @Override
    public Capture start(CaptureRequest request, CaptureListener listener) {
        X11Target target = target();
        DisplayLayout layout = request.layout();
        List<String> arguments = List.of(
                "-probesize",
                "32",
                "-analyzeduration",
                "0",
                "-f",
                "x11grab",
                "-framerate",
                Double.toString(request.settings().frameRate()),
                "-video_size",
                layout.size().toString(),
                "-grab_x",
                Integer.toString(layout.x()),
                "-grab_y",
                Integer.toString(layout.y()),
                "-i",
                target.display().toString());
        Map<String, String> access = target.authority() == null
                ? Map.of()
                : Map.of("XAUTHORITY", target.authority().toString());
        return FfmpegTake.start(
                program, new CaptureInput(arguments, layout.size(), access), request, listener, context);
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    @Override
    public void close() {
        // Every take has ended, and the watch was closed by its owner.
    }

    private X11Target target() {
        return X11Target.find(config, context.session().map(Session::desktop).orElse(Map.of()), environment);
    }
}
