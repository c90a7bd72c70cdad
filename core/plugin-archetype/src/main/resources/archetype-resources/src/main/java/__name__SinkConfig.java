// SPDX-License-Identifier: Apache-2.0
package ${package};

import java.nio.file.Path;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;

/**
 * Settings of the sink {@code ${type}}.
 *
 * @param folder that recordings are kept in
 */
public record ${name}SinkConfig(
        @Setting(
                value = "The folder that recordings are kept in; it is created when missing.",
                example = "/var/recordings")
        Path folder) {
    public ${name}SinkConfig {
        if (!folder.isAbsolute()) {
            throw new SettingException(
                    "folder", "The folder '" + folder + "' is relative.", "Write the whole path, such as /var/recordings.");
        }
    }
}
