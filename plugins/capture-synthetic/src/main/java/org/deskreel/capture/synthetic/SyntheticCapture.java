// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.synthetic;

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
import org.deskreel.spi.capture.LayoutListener;
import org.deskreel.spi.capture.PixelSize;

/** Captures FFmpeg's test picture in real time. Its layout follows a script that begins when the backend is made. */
final class SyntheticCapture implements CaptureBackend {
    private final SyntheticCaptureConfig config;
    private final CaptureContext context;
    private final FfmpegProgram program;
    private final long made = System.nanoTime();

    SyntheticCapture(SyntheticCaptureConfig config, CaptureContext context) {
        this.config = config;
        this.context = context;
        this.program = FfmpegProgram.locate(config.ffmpeg(), context.home());
    }

    @Override
    public Readiness readiness() {
        try {
            return Readiness.ready("A test picture of " + layout().size() + " by FFmpeg " + program.version() + " at "
                    + program.executable() + ".");
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    public DisplayLayout layout() {
        return config.syntheticLayouts().at(age());
    }

    @Override
    public Watch watch(LayoutListener listener) {
        Thread thread = new Thread(() -> follow(listener), "synthetic-layout");
        thread.setDaemon(true);
        thread.start();
        return thread::interrupt;
    }

    @Override
    public Capture start(CaptureRequest request, CaptureListener listener) {
        PixelSize size = request.layout().size();
        // Frames come in real time and carry the wall-clock time of their making, as those of a real display do.
        String graph = config.syntheticPicture().source(size, request.settings().frameRate())
                + ",realtime,settb=1/1000000,setpts=RTCTIME/(TB*1000000)";
        List<String> arguments = List.of("-probesize", "32", "-analyzeduration", "0", "-f", "lavfi", "-i", graph);
        return FfmpegTake.start(program, new CaptureInput(arguments, size, Map.of()), request, listener, context);
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    @Override
    public void close() {
        // Every take has ended, and the watch was closed by its owner.
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - made);
    }

    private void follow(LayoutListener listener) {
        Optional<Duration> next = config.syntheticLayouts().nextAfter(age());
        // Whoever asked before the watch began may have been told of the layout before.
        listener.layout(layout());
        try {
            while (next.isPresent()) {
                Thread.sleep(Math.max(0, next.get().minus(age()).toMillis()) + 1);
                listener.layout(layout());
                next = config.syntheticLayouts().nextAfter(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
