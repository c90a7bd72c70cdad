// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.kms;

import java.security.PublicKey;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.testkit.ManifestSignerContract;
import org.deskreel.testkit.TestContext;
import org.deskreel.teststores.KmsModel;
import org.deskreel.teststores.ServiceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
class KmsSignerRSAContractTest extends ManifestSignerContract {
    /** One for all tests: to make it takes seconds. */
    private static final ServiceKey KEY = ServiceKey.generate(ServiceKey.Kind.RSA);

    private final KmsModel kms = KmsModel.start();

    @AfterEach
    void stop() {
        kms.close();
    }

    @Override
    protected ManifestSigner createSigner(TestContext context) {
        return new KmsSignerFactory().create(Settings.of(kms, kms.add("one", KEY)), context);
    }

    @Override
    protected PublicKey expectedKey() {
        return KEY.publicKey();
    }
}
