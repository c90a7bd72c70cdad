// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest.SignatureEntry;

/**
 * The text of a signed manifest, taken apart: what is signed, and the signature.
 *
 * <p>The property {@code signature} stands alone in the last line but one, and the last line is the closing brace. What
 * is signed is every byte before these two lines, so that {@code head -n -2 recording.json} gives it. The two lines are
 * accepted only as they are written here: nothing else can be hidden in them.
 */
public final class SignedManifest {
    private static final byte[] HEAD = ascii("  \"signature\" : ");
    private static final byte[] TAIL = ascii("\n}\n");

    private final byte[] payload;
    private final SignatureEntry signature;

    /**
     * Puts a signed manifest together.
     *
     * @param payload what {@link #payload(Manifest)} gave
     * @param signature over it
     */
    public SignedManifest(byte[] payload, SignatureEntry signature) {
        this.payload = payload.clone();
        this.signature = signature;
    }

    /** What is signed of a manifest: its text up to where the signature goes. */
    public static byte[] payload(Manifest manifest) {
        byte[] text = ManifestJson.write(manifest.with(null));
        byte[] payload = Arrays.copyOf(text, text.length);
        // The text ends with a line break and a brace; instead, another property follows.
        payload[payload.length - 2] = ',';
        payload[payload.length - 1] = '\n';
        return payload;
    }

    /**
     * Takes the text of a manifest apart.
     *
     * @return empty when the manifest is not signed
     * @throws IOException when it is signed, but the signature does not stand where and as it should
     */
    public static Optional<SignedManifest> read(byte[] file) throws IOException {
        if (ManifestJson.read(file).signature() == null) {
            return Optional.empty();
        }
        int line = lastLineButOne(file);
        byte[] payload = Arrays.copyOf(file, line);
        SignedManifest found = new SignedManifest(payload, entry(file, line));
        if (!Arrays.equals(found.file(), file)) {
            throw misplaced();
        }
        return Optional.of(found);
    }

    private static int lastLineButOne(byte[] file) throws IOException {
        int line = file.length - TAIL.length;
        while (line > 0 && file[line - 1] != '\n') {
            line--;
        }
        if (line <= 0) {
            throw misplaced();
        }
        return line;
    }

    private static SignatureEntry entry(byte[] file, int line) throws IOException {
        int from = line + HEAD.length;
        int to = file.length - TAIL.length;
        if (from >= to) {
            throw misplaced();
        }
        SignatureEntry entry = ManifestJson.MAPPER.readValue(file, from, to - from, SignatureEntry.class);
        if (entry == null || entry.algorithm() == null || entry.key() == null || entry.value() == null) {
            throw misplaced();
        }
        return entry;
    }

    private static IOException misplaced() {
        return new IOException("The signature does not stand alone in the last line but one of the manifest");
    }

    /** The bytes that are signed. */
    public byte[] payload() {
        return payload.clone();
    }

    /** The signature. */
    public SignatureEntry signature() {
        return signature;
    }

    /** The whole text. */
    public byte[] file() {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream(payload.length + 512);
            file.write(payload);
            file.write(HEAD);
            file.write(ManifestJson.MAPPER.writeValueAsBytes(signature));
            file.write(TAIL);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The signature cannot be written as JSON", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
