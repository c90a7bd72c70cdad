// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.signing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest.SignatureEntry;
import org.deskreel.engine.manifest.SignedManifest;
import org.deskreel.engine.signing.SignatureVerdict.Kind;
import org.deskreel.spi.signing.SignatureAlgorithm;

/** Checks signatures of manifests. Safe for several threads. */
public final class SignatureCheck {
    /** For those who have no key and expect no signature. */
    public static final SignatureCheck NOTHING_EXPECTED = new SignatureCheck(List.of(), false);

    private final List<TrustedKey> keys;
    private final boolean expected;

    /**
     * @param keys any of which may have signed
     * @param expected whether a manifest without a signature is damage
     */
    public SignatureCheck(List<TrustedKey> keys, boolean expected) {
        this.keys = List.copyOf(keys);
        this.expected = expected;
    }

    /** Whether a manifest without a signature is damage. */
    public boolean expected() {
        return expected;
    }

    /**
     * Checks the text of a manifest.
     *
     * @throws IOException when it is no manifest
     */
    public SignatureVerdict check(byte[] file) throws IOException {
        Optional<SignedManifest> signed;
        try {
            signed = SignedManifest.read(file);
        } catch (IOException e) {
            return wrong(String.valueOf(e.getMessage()));
        }
        if (signed.isPresent()) {
            return check(signed.get());
        }
        return expected
                ? new SignatureVerdict(Kind.MISSING, "The manifest is not signed, though it should be.")
                : new SignatureVerdict(Kind.NONE, "The manifest is not signed.");
    }

    private SignatureVerdict check(SignedManifest signed) {
        SignatureEntry entry = signed.signature();
        Optional<SignatureAlgorithm> algorithm = SignatureAlgorithm.of(entry.algorithm());
        if (algorithm.isEmpty()) {
            return wrong("It is signed with the algorithm '" + entry.algorithm() + "', which is not known here");
        }
        try {
            return check(signed, algorithm.get(), DetachedJws.read(entry));
        } catch (IOException e) {
            return wrong(String.valueOf(e.getMessage()));
        }
    }

    private SignatureVerdict check(SignedManifest signed, SignatureAlgorithm algorithm, DetachedJws jws)
            throws IOException {
        String by = "the key " + signed.signature().key() + " (" + algorithm.jwa() + ")";
        if (keys.isEmpty()) {
            return new SignatureVerdict(Kind.UNCHECKED, "Signed with " + by + ", but there is no key to check it.");
        }
        byte[] input = DetachedJws.input(jws.header(), signed.payload());
        byte[] signature = jws.signatureBytes();
        for (TrustedKey key : keys) {
            if (SignatureMath.good(algorithm, key.key(), input, signature)) {
                return new SignatureVerdict(
                        Kind.GOOD, "Signed with " + by + ", which is that of " + key.source() + ".");
            }
        }
        return keys.stream()
                        .anyMatch(key -> key.names().contains(signed.signature().key()))
                ? wrong("It was changed after it was signed with " + by)
                : wrong("None of the keys given made it; it names " + by
                        + ". The manifest was changed, or signed with another key");
    }

    private static SignatureVerdict wrong(String why) {
        return new SignatureVerdict(Kind.WRONG, "The signature of the manifest does not match. " + why + ".");
    }
}
