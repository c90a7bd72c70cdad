// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.local;

import java.nio.file.Path;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the signer {@code local}.
 *
 * @param privateKey the key file; absolute
 * @param keyId what manifests call the key; null for its thumbprint
 */
public record LocalSignerConfig(
        @Setting(
                value =
                        "File with the private key: PKCS#8 in PEM form, not encrypted, Ed25519 or EC (P-256, P-384). Only "
                                + "the account that records may be able to read it. "
                                + "'openssl genpkey -algorithm ed25519 -out FILE' makes one.",
                example = "/etc/deskreel/manifest-key.pem")
        Path privateKey,

        @Setting(
                value =
                        "What manifests call the key. Default: its JSON Web Key thumbprint (RFC 7638), which is made of "
                                + "the public key itself.",
                example = "desks-2026")
        @Nullable
        String keyId) {
    public LocalSignerConfig {
        if (!privateKey.isAbsolute()) {
            throw new SettingException(
                    "private-key",
                    "The file '" + privateKey + "' is relative.",
                    "Write the whole path, such as /etc/deskreel/manifest-key.pem.");
        }
        if (keyId != null && !keyId.matches("[\\x21-\\x7e]([\\x20-\\x7e]{0,198}[\\x21-\\x7e])?")) {
            throw new SettingException(
                    "key-id", "'" + keyId + "' is no name for a key.", "Use up to 200 printable ASCII characters.");
        }
    }
}
