// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.synthetic;

import java.nio.file.Path;
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
                value = "What the synthetic desktop shows: a test picture that moves and shows a running clock, or a "
                        + "still one.",
                defaultValue = "moving")
        Picture syntheticPicture) {

    /** What the synthetic desktop shows. */
    public enum Picture {
        /** A test picture that moves and shows how long it has been running. */
        MOVING("testsrc2"),
        /** Colour bars. */
        STILL("smptebars");

        private final String source;

        Picture(String source) {
            this.source = source;
        }

        String source() {
            return source;
        }
    }
}
