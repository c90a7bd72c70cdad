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
    /** One for all tests: to make it takes seconds. */
    private static final ServiceKey KEY = ServiceKey.generate(ServiceKey.Kind.RSA);

    @TempDir
    static Path folder;

    private static KeyVaultModel vault;

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
        vault.add("manifests", "1", KEY);
        return ModelAccess.signer(vault, "manifests", null);
    }

    @Override
    protected PublicKey expectedKey() {
        return KEY.publicKey();
    }
}
