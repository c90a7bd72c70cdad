// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import java.nio.file.Path;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the hook {@code workspaces}.
 *
 * @param map the file that tells which WorkSpace this is; null when there is none
 * @param dcvProgram the command line of Amazon DCV; null for its usual place
 */
public record WorkspacesHookConfig(
        @Setting(
                value = "A file with what 'aws workspaces describe-workspaces' prints, whole or for some WorkSpaces: "
                        + "from it come the id of the WorkSpace, its directory and its bundle. Read again when it "
                        + "changes. Without it WorkSpaces are told apart by computer name.",
                example = "/etc/deskreel/workspaces.json")
        @Nullable
        Path map,

        @Setting(
                value = "The command line of Amazon DCV, which tells whether somebody is connected. Default: "
                        + "/usr/bin/dcv, on Windows C:\\Program Files\\NICE\\DCV\\Server\\bin\\dcv.exe; without that file "
                        + "the system alone tells it.",
                example = "/opt/dcv/bin/dcv")
        @Nullable
        Path dcvProgram) {
    public WorkspacesHookConfig {
        requireWhole("map", map);
        requireWhole("dcv-program", dcvProgram);
    }

    private static void requireWhole(String setting, @Nullable Path path) {
        if (path != null && !path.isAbsolute()) {
            throw new SettingException(
                    setting,
                    "'" + path + "' depends on where the recorder was started.",
                    "Write the whole path of the file.");
        }
    }
}
