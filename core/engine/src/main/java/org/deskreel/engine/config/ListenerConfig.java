// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/** What the engine knows of a recording listener; the rest of the entry belongs to the listener's plugin. */
public record ListenerConfig(
        @Setting(value = "Which kind of listener.", example = "webhook")
        String type,

        @Setting(
                value =
                        "What the log calls it, and by which a recording remembers what it was told. Default: its type.",
                example = "alerts")
        @Nullable
        String name) {
    public ListenerConfig {
        Label.check(name, "a listener");
    }

    /** What the log calls it. */
    public String label() {
        return name == null ? type : name;
    }
}
