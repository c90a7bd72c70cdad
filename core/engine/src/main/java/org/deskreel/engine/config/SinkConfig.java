// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.storage.ObjectKey;
import org.jspecify.annotations.Nullable;

/** What the engine knows of a sink; the rest of the entry belongs to the sink's plugin. */
public record SinkConfig(
        @Setting(value = "Which kind of sink.", example = "local")
        String type,

        @Setting(value = "What commands and the log call it. Default: its type.", example = "archive") @Nullable
        String name,

        @Setting(value = "Put before every key, such as a folder. Default: nothing.", example = "desktops/eu/")
        @Nullable
        String prefix,

        @Setting(
                value = "Whether a recording is complete only when this sink has it, and a segment stays in the spool "
                        + "until then.",
                defaultValue = "true")
        boolean required) {
    public SinkConfig {
        Label.check(name, "a sink");
        prefix = prefix == null ? "" : prefix;
        if (!prefix.isEmpty()) {
            checkPrefix(prefix);
        }
    }

    private static void checkPrefix(String prefix) {
        try {
            new ObjectKey(prefix + "x");
        } catch (IllegalArgumentException e) {
            throw new SettingException(
                    "prefix",
                    "'" + prefix + "' cannot stand before a key.",
                    "Use relative folders such as desktops/eu/.");
        }
    }

    /** Put before every key; empty when nothing is. */
    @Override
    public String prefix() {
        return prefix == null ? "" : prefix;
    }

    /** What commands and the log call it. */
    public String label() {
        return name == null ? type : name;
    }
}
