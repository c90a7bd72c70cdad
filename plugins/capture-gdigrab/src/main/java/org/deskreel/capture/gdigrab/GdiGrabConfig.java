// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.gdigrab;

import java.nio.file.Path;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the gdigrab capture backend.
 *
 * @param ffmpeg the FFmpeg; null for the one that comes with Deskreel
 */
public record GdiGrabConfig(
        @Setting(
                value = "The FFmpeg program, or the folder that holds it. Default: the one that comes with Deskreel.",
                example = "C:/Program Files/ffmpeg/bin/ffmpeg.exe")
        @Nullable
        Path ffmpeg) {}
