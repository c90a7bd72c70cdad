// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.local;

import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.pf4j.Extension;

/** Makes the signer {@code local}, which signs with a key file. */
@Extension
public final class LocalSignerFactory implements ManifestSignerFactory<LocalSignerConfig> {
    @Override
    public String type() {
        return "local";
    }

    @Override
    public Class<LocalSignerConfig> configType() {
        return LocalSignerConfig.class;
    }

    @Override
    public ManifestSigner create(LocalSignerConfig config, ComponentContext context) {
        KeyGuard.check(config.privateKey(), context);
        return LocalSigner.of(config, PrivateKeyFile.read(config.privateKey()));
    }
}
