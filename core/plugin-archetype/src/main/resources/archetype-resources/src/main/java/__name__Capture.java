// SPDX-License-Identifier: Apache-2.0
package ${package};

import org.deskreel.ffmpeg.CaptureInput;
import org.deskreel.ffmpeg.FfmpegProgram;
import org.deskreel.ffmpeg.FfmpegTake;
import org.deskreel.ffmpeg.VideoEncoder;
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

/** Records a test picture of FFmpeg's, with a clock in it, in real time. */
final class ${name}Capture implements CaptureBackend {
    private final ${name}CaptureConfig config;
    private final CaptureContext context;
    private final FfmpegProgram ffmpeg;

    ${name}Capture(${name}CaptureConfig config, CaptureContext context) {
        this.config = config;
        this.context = context;
        this.ffmpeg = FfmpegProgram.locate(config.ffmpeg(), context.home());
    }

    @Override
    public Readiness readiness() {
        try {
            return Readiness.ready("A test picture of " + config.size() + " by FFmpeg " + ffmpeg.version() + ".");
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    public DisplayLayout layout() {
        return DisplayLayout.single(config.size().width(), config.size().height());
    }

    @Override
    public Watch watch(LayoutListener listener) {
        // The picture keeps its size, so there is nothing to tell.
        return () -> {};
    }

    @Override
    public Capture start(CaptureRequest request, CaptureListener listener) {
        PixelSize size = request.layout().size();
        // Frames carry the wall-clock time of their making, as those of a desktop do: the manifest counts on it.
        String picture = "testsrc2=s=%s:r=%s,realtime,settb=1/1000000,setpts=RTCTIME/(TB*1000000)"
                .formatted(size, request.settings().frameRate());
        CaptureInput input = CaptureInput.graph(picture, size, VideoEncoder.X264);
        return FfmpegTake.start(ffmpeg, input, request, listener, context);
    }

    @Override
    public boolean overlaps() {
        return true;
    }

    @Override
    public void close() {
        // Every take has ended by now, and nothing else was opened.
    }
}
