// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.deskreel.spi.signing.KeyThumbprint;
import org.junit.jupiter.api.Test;

/** The expected values stand in the RFCs. */
class KeyThumbprintTest {
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    @Test
    void isThatOfTheExampleForRsa() throws GeneralSecurityException {
        String modulus =
                "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKR"
                        + "XjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8K"
                        + "JZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniI"
                        + "qbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        PublicKey key = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new BigInteger(1, BASE64.decode(modulus)), new BigInteger(1, BASE64.decode("AQAB"))));
        assertThat(KeyThumbprint.of(key)).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    @Test
    void isThatOfTheExampleForEd25519() throws GeneralSecurityException {
        byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] point = BASE64.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        byte[] der = new byte[prefix.length + point.length];
        System.arraycopy(prefix, 0, der, 0, prefix.length);
        System.arraycopy(point, 0, der, prefix.length, point.length);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
        assertThat(KeyThumbprint.of(key)).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void tellsKeysOfCurvesApart() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        PublicKey key = generator.generateKeyPair().getPublic();
        assertThat(KeyThumbprint.of(key))
                .hasSize(43)
                .isEqualTo(KeyThumbprint.of(key))
                .isNotEqualTo(KeyThumbprint.of(generator.generateKeyPair().getPublic()));
    }
}
