// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.signing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest.SignatureEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.spi.signing.SignatureAlgorithm;

/**
 * A JSON Web Signature in compact form whose payload stands elsewhere (RFC 7515, appendix F): header, two dots,
 * signature.
 *
 * @param header in Base64url, as it is signed
 * @param signature the signature itself, in Base64url
 */
record DetachedJws(String header, String signature) {
    /** Says what was signed, so that a signature made for something else with the same key is none of a manifest. */
    static final String TYPE = "deskreel-manifest";

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    /** The header for signatures of one key. */
    static String header(SignatureAlgorithm algorithm, String keyId) throws IOException {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("alg", algorithm.jwa());
        header.put("kid", keyId);
        header.put("typ", TYPE);
        return ENCODER.encodeToString(ManifestJson.MAPPER.writeValueAsBytes(header));
    }

    static DetachedJws of(String header, byte[] signature) {
        return new DetachedJws(header, ENCODER.encodeToString(signature));
    }

    /** Reads one; what it says of algorithm and key must be what stands beside it. */
    static DetachedJws read(SignatureEntry entry) throws IOException {
        String[] parts = entry.value().split("\\.", -1);
        if (parts.length != 3 || parts[0].isEmpty() || !parts[1].isEmpty() || parts[2].isEmpty()) {
            throw new IOException("The signature is no JSON Web Signature whose payload is left out");
        }
        JsonNode header = ManifestJson.MAPPER.readTree(decode(parts[0]));
        boolean same = entry.algorithm().equals(header.path("alg").asText())
                && entry.key().equals(header.path("kid").asText())
                && TYPE.equals(header.path("typ").asText());
        if (!same || header.has("crit")) {
            throw new IOException("The header of the signature does not go with the manifest: " + header);
        }
        return new DetachedJws(parts[0], parts[2]);
    }

    /** What is signed when the payload is this (RFC 7515, section 5.1). */
    static byte[] input(String header, byte[] payload) {
        ByteArrayOutputStream input = new ByteArrayOutputStream(header.length() + payload.length * 4 / 3 + 8);
        input.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        input.write('.');
        input.writeBytes(ENCODER.encode(payload));
        return input.toByteArray();
    }

    byte[] signatureBytes() throws IOException {
        return decode(signature);
    }

    private static byte[] decode(String text) throws IOException {
        try {
            return DECODER.decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("The signature is not written in Base64url", e);
        }
    }

    String compact() {
        return header + ".." + signature;
    }
}
