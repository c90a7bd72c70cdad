// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.time.Duration;
import org.deskreel.spi.config.Setting;

/** Which session is recorded. */
public record SessionConfig(
        @Setting(value = "The session hook, which knows the sessions of the platform.", defaultValue = "local")
        String hook,

        @Setting(
                value = "How long to wait for the session to appear before giving up.",
                defaultValue = "30s",
                min = "0s")
        Duration patience,

        @Setting(value = "Whether recording pauses while nobody is connected to the desktop.", defaultValue = "false")
        boolean pauseWhenDisconnected) {}
