// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.kms;

import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.pf4j.Extension;

/** Makes the signer {@code aws-kms}. */
@Extension
public final class KmsSignerFactory implements ManifestSignerFactory<KmsSignerConfig> {
    @Override
    public String type() {
        return "aws-kms";
    }

    @Override
    public Class<KmsSignerConfig> configType() {
        return KmsSignerConfig.class;
    }

    @Override
    public ManifestSigner create(KmsSignerConfig config, ComponentContext context) {
        return new KmsSigner(config);
    }
}
