// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.nio.file.Path;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;

/**
 * Settings of the sink {@code local}.
 *
 * @param path where recordings are kept; absolute once constructed
 * @param ownerOnly whether nobody but the recorder's account may read what is stored
 */
public record LocalSinkConfig(
        @Setting(
                value =
                        "The folder that recordings are kept in; it is created when missing. ~ is the home folder of the "
                                + "account that records.",
                defaultValue = "~/deskreel-recordings",
                example = "/var/recordings")
        Path path,

        @Setting(
                value = "Whether nobody but the account that records may read what is stored: files get the mode 0600, "
                        + "folders 0700. With false the umask of the recorder decides. Without effect on Windows, "
                        + "where the folder's access list is inherited.",
                defaultValue = "true")
        boolean ownerOnly) {
    public LocalSinkConfig {
        path = expanded(path);
        if (!path.isAbsolute()) {
            throw new SettingException(
                    "path",
                    "The folder '" + path + "' is relative.",
                    "Write the whole path, such as /var/recordings or ~/recordings.");
        }
    }

    private static Path expanded(Path path) {
        if (path.isAbsolute() || !path.startsWith("~")) {
            return path.normalize();
        }
        Path home = Path.of(System.getProperty("user.home"));
        return path.getNameCount() == 1
                ? home
                : home.resolve(path.subpath(1, path.getNameCount())).normalize();
    }
}
