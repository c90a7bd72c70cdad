// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of the instance as its firmware tells it on Nitro instances with Linux, without any network.
 *
 * @param file where Linux shows the board's asset tag
 */
record AssetTag(Path file) {
    private static final Pattern INSTANCE_ID = Pattern.compile("i-[0-9a-f]{8,32}");

    static AssetTag ofThisMachine() {
        return new AssetTag(Path.of("/sys/devices/virtual/dmi/id/board_asset_tag"));
    }

    Optional<String> instanceId() {
        try {
            return Optional.of(
                            Files.readString(file, StandardCharsets.ISO_8859_1).strip())
                    .filter(text -> INSTANCE_ID.matcher(text).matches());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
