// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.nio.file.Path;
import java.time.Duration;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/** Settings of the vnc capture backend. */
public record VncCaptureConfig(
        @Setting(
                value = "The FFmpeg program, or the folder that holds it. Default: the one that comes with Deskreel.",
                example = "/opt/ffmpeg/ffmpeg")
        @Nullable
        Path ffmpeg,

        @Setting(
                value = "The VNC server as host:port; the port of display :1 is 5901. Default: what the session's hook "
                        + "says of its desktop under the name vnc.",
                example = "desktop-7.example.org:5901")
        @Nullable
        VncAddress vncServer,

        @Setting(
                value = "The password that the VNC server asks for, of which it looks at the first eight characters.",
                example = "${file:/etc/deskreel/vnc-password}")
        @Nullable
        Secret vncPassword,

        @Setting(
                value = "How long the VNC server may say nothing, also when it is asked, before it counts as gone.",
                defaultValue = "10s",
                min = "2s")
        Duration vncTimeout) {}
