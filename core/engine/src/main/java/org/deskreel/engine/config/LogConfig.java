// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import org.deskreel.spi.config.Setting;

/** What is logged. */
public record LogConfig(
        @Setting(value = "The least important lines that are logged.", defaultValue = "info")
        Level level) {
    /** By who must act: an operator now, an operator later, nobody (life cycle), developers. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
