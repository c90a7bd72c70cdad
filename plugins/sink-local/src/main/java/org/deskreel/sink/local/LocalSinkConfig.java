// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.nio.file.Path;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the sink {@code local}.
 *
 * @param path where recordings are kept; absolute once constructed
 * @param ownerOnly whether nobody but the recorder's account may read what is stored
 * @param marker name of a file below {@code path} without which nothing is stored
 * @param quota how much may be kept below {@code path}
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
                        + "folders 0700. With false the umask of the recorder decides. On Windows the folder, if the "
                        + "sink makes it, is left to its owner, SYSTEM and the administrators. Without effect on "
                        + "shares that keep neither.",
                defaultValue = "true")
        boolean ownerOnly,

        @Setting(
                value = "The name of a file that you put into the folder. Without it there nothing is stored, read or "
                        + "created: set it for mounted shares, so that nothing lands on the disk below when the share is "
                        + "not mounted.",
                example = "this-is-the-share")
        @Nullable
        String marker,

        @Setting(
                value =
                        "How many bytes may be kept below the folder, by all recorders together. Counted from time to time "
                                + "and kept up to date in between; two recorders that fill it at the same moment may exceed it by a "
                                + "segment each.",
                min = "1MiB",
                example = "500GiB")
        @Nullable
        DataSize quota) {
    public LocalSinkConfig {
        path = expanded(path);
        if (!path.isAbsolute()) {
            throw new SettingException(
                    "path",
                    "The folder '" + path + "' is relative.",
                    "Write the whole path, such as /var/recordings or ~/recordings.");
        }
        if (marker != null && (marker.isBlank() || marker.contains("/") || marker.contains("\\"))) {
            throw new SettingException(
                    "marker", "'" + marker + "' is not the name of a file.", "Write a plain name without slashes.");
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
