// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.signing;

import java.util.Arrays;
import java.util.Optional;
import org.deskreel.spi.Api;

/** How a manifest is signed, by the names that JSON Web Signatures give these algorithms (RFC 7518, RFC 8037). */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public enum SignatureAlgorithm {
    /** Ed25519. */
    EDDSA("EdDSA"),
    /** ECDSA over the curve P-256 with SHA-256. */
    ES256("ES256"),
    /** ECDSA over the curve P-384 with SHA-384. */
    ES384("ES384"),
    /** RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes. */
    PS256("PS256"),
    /** RSASSA-PKCS1-v1_5 with SHA-256. */
    RS256("RS256");

    private final String jwa;

    SignatureAlgorithm(String jwa) {
        this.jwa = jwa;
    }

    /** The name as it stands in manifests and in the header of a JSON Web Signature. */
    public String jwa() {
        return jwa;
    }

    /** The algorithm of that name; empty when there is none of these. */
    public static Optional<SignatureAlgorithm> of(String jwa) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.jwa.equals(jwa))
                .findFirst();
    }
}
