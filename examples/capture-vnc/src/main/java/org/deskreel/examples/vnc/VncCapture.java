// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.io.IOException;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/**
 * Captures the desktop of a VNC server. One connection serves layout, watch and all takes; when it ends, the takes end, and
 * whoever asks next connects again.
 */
final class VncCapture implements CaptureBackend {
    /** What {@link #readiness()} can wait for each answer. */
    private static final Duration SHORT = Duration.ofMillis(1_500);

    /** What everything else can: whoever asks is the thread that records, and asks again. */
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    private final VncCaptureConfig config;
    private final CaptureContext context;
    private final FfmpegProgram program;
    private @Nullable Screen screen;
    private boolean closed;

    VncCapture(VncCaptureConfig config, CaptureContext context) {
        this.config = config;
        this.context = context;
        this.program = FfmpegProgram.locate(config.ffmpeg(), context.home());
    }

    @Override
    public Readiness readiness() {
        try {
            String version = program.version();
            Screen there = screen(SHORT);
            return Readiness.ready("The VNC server at " + address() + " shows '" + there.name() + "' of " + there.size()
                    + "; FFmpeg " + version + " at " + program.executable() + ".");
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    public DisplayLayout layout() {
        PixelSize size = screen().size();
        return DisplayLayout.single(size.width(), size.height());
    }

    @Override
    public Watch watch(LayoutListener listener) {
        return new ScreenWatch(this, listener).begin();
    }

    @Override
    public Capture start(CaptureRequest request, CaptureListener listener) {
        Screen there = screen();
        PixelSize size = request.layout().size();
        FfmpegTake take = FfmpegTake.start(program, CaptureInput.frames(size), request, listener, context);
        new VncTake(there, size, take.frames(), request.settings().frameInterval(), context.clock()).start();
        return take;
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    /** The screen of the connection that there is, or of a new one. */
    Screen screen() {
        return screen(CONNECTING);
    }

    private synchronized Screen screen(Duration connecting) {
        Screen there = screen;
        if (there == null || there.end() != null) {
            there = connect(connecting);
            screen = there;
        }
        return there;
    }

    private Screen connect(Duration connecting) {
        VncAddress address = address();
        if (closed) {
            throw VncTake.gone("recording is over");
        }
        try {
            return Screen.open(address, config.vncPassword(), connecting, config.vncTimeout());
        } catch (IOException e) {
            throw DeskreelException.of(
                            VncErrorCode.UNREACHABLE,
                            "The VNC server at " + address + " cannot be used: " + e.getMessage() + ".")
                    .remedy("Check vnc-server, the network, and that the server runs.")
                    .causedBy(e);
        }
    }

    private VncAddress address() {
        return Optional.ofNullable(config.vncServer())
                .or(() -> context.session()
                        .flatMap(
                                session -> Optional.ofNullable(session.desktop().get("vnc")))
                        .map(VncAddress::parse))
                .orElseThrow(() -> DeskreelException.of(
                                VncErrorCode.NO_SERVER, "Nothing says which VNC server is to be recorded.")
                        .remedy("Set vnc-server in the section capture, for instance to desktop-7:5901."));
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (screen != null) {
            screen.close();
        }
    }
}
