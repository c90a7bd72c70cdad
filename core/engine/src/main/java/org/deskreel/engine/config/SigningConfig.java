// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.nio.file.Path;
import java.util.List;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/** Signing manifests, and checking their signatures. */
public record SigningConfig(
        @Setting(value = "Which kind of signer. Default: manifests are not signed.", example = "local") @Nullable
        String type,

        @Setting(
                value = "PEM files with public keys that 'recordings verify' trusts besides the signer's own: that of "
                        + "machines that sign, on one that does not, and those of keys used before. With one of them, "
                        + "a manifest without a signature is damage.",
                example = "[/etc/deskreel/manifest-2026.pub.pem]")
        List<Path> publicKeys) {
    public SigningConfig {
        publicKeys = List.copyOf(publicKeys);
    }

    /** Whether manifests should be signed, here or elsewhere. */
    public boolean expected() {
        return type != null || !publicKeys.isEmpty();
    }
}
