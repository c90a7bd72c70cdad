// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.kms;

import java.nio.file.Path;
import org.deskreel.sign.kms.KmsSignerConfig.Algorithm;
import org.deskreel.spi.config.Secret;
import org.deskreel.teststores.KmsModel;
import org.jspecify.annotations.Nullable;

/** Settings for a signer of a model. */
final class Settings {
    private static final AssumeRole NO_ROLE = new AssumeRole(null, null, "deskreel");

    private Settings() {}

    static KmsSignerConfig of(KmsModel kms, String key) {
        return of(kms, key, null);
    }

    static KmsSignerConfig of(KmsModel kms, String key, @Nullable Algorithm algorithm) {
        return new KmsSignerConfig(
                key,
                algorithm,
                "eu-central-1",
                kms.endpoint(),
                null,
                null,
                "AKIDTEST",
                Secret.parse("secret"),
                NO_ROLE);
    }

    static KmsSignerConfig profile(KmsModel kms, String key, Path file) {
        return new KmsSignerConfig(key, null, null, kms.endpoint(), "desks", file, null, null, NO_ROLE);
    }
}
