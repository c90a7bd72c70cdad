// SPDX-License-Identifier: Apache-2.0
package ${package};

import java.nio.file.Path;
import java.time.Duration;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;

/**
 * Settings of the hook {@code ${type}}.
 *
 * @param file that is there while there is a session
 * @param checkEvery how long it takes at most until the file is looked at again
 */
public record ${name}HookConfig(
        @Setting(
                value = "The file that is there while there is a session: lines such as 'id = 4711' and 'user = jane'. "
                        + "Further lines go into the manifest.",
                example = "/run/desk/session.properties")
        Path file,

        @Setting(
                value = "How long it takes at most until somebody notices that the file is there or gone.",
                defaultValue = "1s",
                min = "100ms")
        Duration checkEvery) {
    public ${name}HookConfig {
        if (!file.isAbsolute()) {
            throw new SettingException(
                    "file", "The file '" + file + "' is relative.", "Write the whole path, such as /run/desk/session.properties.");
        }
    }
}
