// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.nio.file.Path;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/** Settings of the x11grab capture backend. */
public record X11GrabConfig(
        @Setting(
                value = "The FFmpeg program, or the folder that holds it. Default: the one that comes with Deskreel.",
                example = "/opt/ffmpeg/ffmpeg")
        @Nullable
        Path ffmpeg,

        @Setting(
                value = "The X display. Default: the session's, else the environment variable DISPLAY.",
                example = ":0")
        @Nullable
        String display,

        @Setting(
                value = "The file with the cookie that opens the display. Default: the session's, else the environment "
                        + "variable XAUTHORITY, else .Xauthority in the home folder.",
                example = "/run/user/1000/gdm/Xauthority")
        @Nullable
        Path xauthority) {}
