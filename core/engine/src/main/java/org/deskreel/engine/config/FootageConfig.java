// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/** Checking and exporting footage. */
public record FootageConfig(
        @Setting(
                value = "The footage tool that commands use to decode and join segments. Default: the one that is "
                        + "installed.",
                example = "ffmpeg")
        @Nullable
        String tool) {}
