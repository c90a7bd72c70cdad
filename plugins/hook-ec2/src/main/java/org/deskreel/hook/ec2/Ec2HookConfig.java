// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import java.net.URI;
import java.nio.file.Path;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the hook {@code ec2}.
 *
 * @param metadataEndpoint where the metadata service of the instance answers
 * @param tags whether tags of the instance go into the metadata of recordings
 * @param dcvProgram the command line of Amazon DCV; null for its usual place
 */
public record Ec2HookConfig(
        @Setting(
                value =
                        "Where the instance's metadata service answers. Another one only for instances that reach it by "
                                + "IPv6: http://[fd00:ec2::254].",
                defaultValue = "http://169.254.169.254")
        URI metadataEndpoint,

        @Setting(
                value =
                        "Whether the instance's tags go into the manifest, as tag-NAME, where the instance may see them.",
                defaultValue = "true")
        boolean tags,

        @Setting(
                value = "The command line of Amazon DCV. Default: /usr/bin/dcv, on Windows C:\\Program "
                        + "Files\\NICE\\DCV\\Server\\bin\\dcv.exe; without that file there are no sessions of DCV.",
                example = "/opt/dcv/bin/dcv")
        @Nullable
        Path dcvProgram) {
    public Ec2HookConfig {
        if (!OnThisMachine.endpoint(metadataEndpoint)) {
            throw new SettingException(
                    "metadata-endpoint",
                    "'" + metadataEndpoint + "' is no address of a metadata service.",
                    "Use http://169.254.169.254 or http://[fd00:ec2::254]; besides, only addresses of this machine itself "
                            + "are taken, such as http://127.0.0.1:1338.");
        }
        if (dcvProgram != null && !dcvProgram.isAbsolute()) {
            throw new SettingException(
                    "dcv-program",
                    "'" + dcvProgram + "' depends on where the recorder was started.",
                    "Write the whole path of the program.");
        }
    }
}
