// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.nio.file.Path;
import java.util.List;
import org.deskreel.engine.trust.PluginDigest;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;

/** Which plugins are loaded. Read before any is. */
public record PluginsConfig(
        @Setting(
                value =
                        "Which plugins are loaded. any: all that lie in the plugin folder. listed: those whose SHA-256 is "
                                + "in plugins.listed. signed: those that somebody signed whom plugins.certificates vouch for. "
                                + "Others are refused before any of their code runs.",
                defaultValue = "any")
        Trust trust,

        @Setting(
                value = "SHA-256 of each plugin that is loaded with 'trust: listed'; 'deskreel plugins list --digests' "
                        + "prints those of all that are installed.",
                example = "[9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08]")
        List<PluginDigest> listed,

        @Setting(
                value =
                        "PEM files with the certificates of those who may sign plugins, or of the authorities that issue "
                                + "theirs; for 'trust: signed'.",
                example = "[/etc/deskreel/plugin-signers.pem]")
        List<Path> certificates) {
    public PluginsConfig {
        listed = List.copyOf(listed);
        certificates = List.copyOf(certificates);
        if (trust == Trust.LISTED && listed.isEmpty()) {
            throw new SettingException(
                    "trust",
                    "Only listed plugins are trusted, but plugins.listed is empty.",
                    "Add what 'deskreel plugins list --digests --set plugins.trust=any' prints.");
        }
        if (trust == Trust.SIGNED && certificates.isEmpty()) {
            throw new SettingException(
                    "trust",
                    "Only signed plugins are trusted, but plugins.certificates is empty.",
                    "Name the PEM file with the certificate of who signs plugins.");
        }
    }

    /** Which plugins are loaded. */
    public enum Trust {
        /** All that lie in the plugin folder. */
        ANY,
        /** Those whose SHA-256 is in the configuration. */
        LISTED,
        /** Those that somebody trusted has signed. */
        SIGNED
    }
}
