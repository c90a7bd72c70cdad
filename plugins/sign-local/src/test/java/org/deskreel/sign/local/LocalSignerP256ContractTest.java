// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.local;

import java.nio.file.Path;
import java.security.PublicKey;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.testkit.ManifestSignerContract;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.io.TempDir;

class LocalSignerP256ContractTest extends ManifestSignerContract {
    @TempDir
    Path folder;

    private Path key;

    @Override
    protected ManifestSigner createSigner(TestContext context) throws Exception {
        key = Openssl.curve(folder, "P-256");
        return new LocalSignerFactory().create(new LocalSignerConfig(key, null), context);
    }

    @Override
    protected PublicKey expectedKey() throws Exception {
        return Openssl.publicKey(key, "EC");
    }
}
