// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.keyvault;

import java.nio.file.Path;
import java.security.PublicKey;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.testkit.ManifestSignerContract;
import org.deskreel.testkit.TestContext;
import org.deskreel.teststores.KeyVaultModel;
import org.deskreel.teststores.ServiceKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jdk")
class KeyVaultSignerRSAContractTest extends ManifestSignerContract {
    @TempDir
    static Path folder;

    private static KeyVaultModel vault;

    private final ServiceKey key = ServiceKey.generate(ServiceKey.Kind.RSA);

    @BeforeAll
    static void start() {
        vault = KeyVaultModel.start(folder);
    }

    @AfterAll
    static void stop() {
        vault.close();
    }

    @Override
    protected ManifestSigner createSigner(TestContext context) {
        vault.add("manifests", "1", key);
        return ModelAccess.signer(vault, "manifests", null);
    }

    @Override
    protected PublicKey expectedKey() {
        return key.publicKey();
    }
}
