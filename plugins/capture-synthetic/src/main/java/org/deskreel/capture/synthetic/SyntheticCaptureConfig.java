// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.synthetic;

import java.nio.file.Path;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/** Settings of the synthetic capture backend. */
public record SyntheticCaptureConfig(
        @Setting(
                value = "The FFmpeg program, or the folder that holds it. Default: the one that comes with Deskreel.",
                example = "/opt/ffmpeg/ffmpeg")
        @Nullable
        Path ffmpeg,

        @Setting(
                value = "The display layouts that the synthetic desktop shows, each with the time at which it begins, "
                        + "counted from the start. Monitors that stand side by side are joined by '|'.",
                defaultValue = "0s=1280x720",
                example = "0s=1280x720, 8s=1366x768, 20s=1280x720|800x600")
        LayoutScript syntheticLayouts,

        @Setting(
                value = "What the synthetic desktop shows: a test picture that moves and shows a running clock, a "
                        + "still one, or both in turns: two seconds and six.",
                defaultValue = "moving")
        Picture syntheticPicture) {

    /** What the synthetic desktop shows. */
    public enum Picture {
        /** A test picture that moves and shows how long it has been running. */
        MOVING("testsrc2=s=%1$s:r=%2$s"),
        /** Colour bars. */
        STILL("smptebars=s=%1$s:r=%2$s"),
        /** One for two seconds, the other for six. */
        ALTERNATING("testsrc2=s=%1$s:r=%2$s[moving];smptebars=s=%1$s:r=%2$s[still];"
                + "[moving][still]overlay=enable='gte(mod(t,8),2)'");

        private final String source;

        Picture(String source) {
            this.source = source;
        }

        /** The part of a filter graph that makes it. */
        String source(PixelSize size, double frameRate) {
            return source.formatted(size, frameRate);
        }
    }
}
