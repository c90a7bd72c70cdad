// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.keyvault;

import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.pf4j.Extension;

/** Makes the signer {@code azure-key-vault}. */
@Extension
public final class KeyVaultSignerFactory implements ManifestSignerFactory<KeyVaultSignerConfig> {
    @Override
    public String type() {
        return "azure-key-vault";
    }

    @Override
    public Class<KeyVaultSignerConfig> configType() {
        return KeyVaultSignerConfig.class;
    }

    @Override
    public ManifestSigner create(KeyVaultSignerConfig config, ComponentContext context) {
        return new KeyVaultSigner(config, new IdentityAccess(config));
    }
}
