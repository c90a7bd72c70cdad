// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.signing;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.deskreel.spi.signing.SignatureAlgorithm;

/** Checks signatures with the JDK. */
final class SignatureMath {
    private static final int SMALLEST_RSA_KEY = 2048;
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

    private SignatureMath() {}

    /** Whether keys of this kind make such signatures. */
    static boolean fits(SignatureAlgorithm algorithm, PublicKey key) {
        return switch (algorithm) {
            case EDDSA ->
                key instanceof EdECPublicKey edwards
                        && edwards.getParams().getName().equals("Ed25519");
            case ES256 -> key instanceof ECPublicKey curve && bits(curve) == 256;
            case ES384 -> key instanceof ECPublicKey curve && bits(curve) == 384;
            case PS256, RS256 ->
                key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= SMALLEST_RSA_KEY;
        };
    }

    private static int bits(ECPublicKey key) {
        return key.getParams().getCurve().getField().getFieldSize();
    }

    /** Whether {@code key} signed {@code input}. */
    static boolean good(SignatureAlgorithm algorithm, PublicKey key, byte[] input, byte[] signature) {
        if (!fits(algorithm, key) || halfEmpty(algorithm, signature)) {
            return false;
        }
        try {
            Signature engine = engine(algorithm);
            engine.initVerify(key);
            engine.update(input);
            return engine.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Zero for R or S fits every message in some versions of Java (CVE-2022-21449). */
    private static boolean halfEmpty(SignatureAlgorithm algorithm, byte[] signature) {
        boolean curve = algorithm == SignatureAlgorithm.ES256 || algorithm == SignatureAlgorithm.ES384;
        int half = signature.length / 2;
        return curve && (empty(signature, 0, half) || empty(signature, half, signature.length));
    }

    private static boolean empty(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static Signature engine(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case EDDSA -> Signature.getInstance("Ed25519");
            case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
            case ES384 -> Signature.getInstance("SHA384withECDSAinP1363Format");
            case RS256 -> Signature.getInstance("SHA256withRSA");
            case PS256 -> {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(PSS);
                yield pss;
            }
        };
    }
}
