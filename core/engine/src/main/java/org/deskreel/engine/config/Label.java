// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/** The name that an entry of a list of components may have. */
final class Label {
    private Label() {}

    /** @param what it would be the name of: {@code a sink} */
    static void check(@Nullable String name, String what) {
        if (name != null && !name.matches("[A-Za-z0-9._-]{1,60}")) {
            throw new SettingException(
                    "name",
                    "'" + name + "' is no name for " + what + ".",
                    "Use letters, digits, dots, hyphens, underscores.");
        }
    }
}
