// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/** What is recorded, and how. */
public record CaptureConfig(
        @Setting(
                value =
                        "Capture backends in the order of preference. The first that delivers a frame is used; one that keeps "
                                + "failing gives way to the next. Default: all that are installed for desktops of this platform.",
                example = "[x11grab, synthetic]")
        List<String> backends,

        @Setting(
                value =
                        "Frame rate, segment, quality and max-size for those who do not want to choose them one by one.",
                defaultValue = "balanced")
        Preset preset,

        @Setting(
                value = "How often the desktop is looked at, in frames per second. What has not changed is not stored. "
                        + "Default: the preset's.",
                min = "0.2",
                max = "60",
                example = "5")
        @Nullable
        Double frameRate,

        @Setting(value = "How long a segment lasts. Default: the preset's.", min = "1s", max = "10m", example = "30s")
        @Nullable
        Duration segment,

        @Setting(
                value = "Constant rate factor of H.264: 0 is lossless, 51 is worst. Default: the preset's.",
                min = "0",
                max = "51",
                example = "23")
        @Nullable
        Integer quality,

        @Setting(
                value =
                        "Scale the picture down, keeping its shape, until it fits into this size. Default: the preset's.",
                example = "1920x1080")
        @Nullable
        PixelSize maxSize) {

    /** Ready-made choices. Bytes and CPU of each are in {@code docs/benchmarks.md}. */
    public enum Preset {
        /** Cheapest: who did what, readable text, for the largest fleets. */
        AUDIT(new CaptureSettings(2, Duration.ofSeconds(60), 28, new PixelSize(3840, 2160))),
        /** The default. */
        BALANCED(new CaptureSettings(5, Duration.ofSeconds(30), 23, new PixelSize(4096, 2304))),
        /** Smooth motion and fine detail, for training material. */
        DETAIL(new CaptureSettings(15, Duration.ofSeconds(30), 18, new PixelSize(8192, 4320)));

        private final CaptureSettings settings;

        Preset(CaptureSettings settings) {
            this.settings = settings;
        }

        /** What the preset stands for. */
        public CaptureSettings settings() {
            return settings;
        }
    }

    public CaptureConfig {
        backends = List.copyOf(backends);
    }

    /** The same, with the backends that are used where none was named. */
    CaptureConfig using(List<String> usual) {
        return backends.isEmpty() ? new CaptureConfig(usual, preset, frameRate, segment, quality, maxSize) : this;
    }

    /** The preset, with whatever was set on its own. */
    public CaptureSettings settings() {
        CaptureSettings base = preset.settings();
        return new CaptureSettings(
                Optional.ofNullable(frameRate).orElse(base.frameRate()),
                Optional.ofNullable(segment).orElse(base.segment()),
                Optional.ofNullable(quality).orElse(base.quality()),
                Optional.ofNullable(maxSize).or(base::fitInto).orElse(null));
    }
}
