// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.config.SettingException;

/**
 * The SHA-256 of everything that a plugin consists of: of a jar, its own; of a folder, that of its {@link FileList}.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record PluginDigest(String hex) {
    private static final String FORM = "[0-9a-f]{64}";

    public PluginDigest {
        if (!hex.matches(FORM)) {
            throw new SettingException(
                    "'" + hex + "' is not a SHA-256.",
                    "Write the 64 hexadecimal digits that 'deskreel plugins list --digests' prints.");
        }
    }

    /** As it is written in the configuration. */
    public static PluginDigest parse(String text) {
        return new PluginDigest(text.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Of a plugin's jar or folder.
     *
     * @throws DeskreelException {@link TrustErrors#REFUSED} when it cannot be read or holds what has no digest
     */
    public static PluginDigest of(Path plugin) {
        return new PluginDigest(
                Files.isDirectory(plugin) ? Hashes.sha256(FileList.of(plugin).text()) : FileList.digest(plugin));
    }

    @Override
    public String toString() {
        return hex;
    }
}
