// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.local;

import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the hook {@code local}.
 *
 * @param id what the session is called; null for a new name with each recorder
 * @param user who is at the desktop; null for the account that records
 */
public record LocalHookConfig(
        @Setting(
                value =
                        "What the session is called. A recorder that is started again under the same id goes on with the "
                                + "same recording. Default: the time and the process id, such as 20261123T072509Z-4711.",
                example = "training-42")
        @Nullable
        String id,

        @Setting(value = "Who is at the desktop. Default: the account that records.", example = "jane.doe") @Nullable
        String user) {
    public LocalHookConfig {
        if (id != null && (id.isBlank() || id.length() > 500)) {
            throw new SettingException(
                    "id", "'" + id + "' cannot be the id of a session.", "Use 1 to 500 characters, or leave it out.");
        }
        if (user != null && user.isBlank()) {
            throw new SettingException("user", "The user is blank.", "Write a name, or leave it out.");
        }
    }
}
