// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.kms;

import java.util.Arrays;

/** Turns the ASN.1 form of an ECDSA signature, which KMS gives, into the one of JSON Web Signatures: R and S. */
final class EcdsaDer {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 2;

    private final byte[] der;
    private int at;

    private EcdsaDer(byte[] der) {
        this.der = der;
    }

    /**
     * R and S, each of {@code size} bytes.
     *
     * @throws IllegalArgumentException when it is no such signature
     */
    static byte[] toPlain(byte[] der, int size) {
        EcdsaDer reader = new EcdsaDer(der);
        if (reader.header(SEQUENCE) != der.length - reader.at) {
            throw new IllegalArgumentException("not one ASN.1 sequence");
        }
        byte[] plain = new byte[2 * size];
        reader.number(plain, 0, size);
        reader.number(plain, size, size);
        return plain;
    }

    /** The length of what follows. No signature is so long that its length takes more than one byte behind 0x81. */
    private int header(int tag) {
        if (at + 2 > der.length || (der[at] & 0xff) != tag) {
            throw new IllegalArgumentException("tag " + tag + " is missing in ASN.1");
        }
        int length = der[at + 1] & 0xff;
        at += 2;
        if (length == 0x81 && at < der.length) {
            length = der[at] & 0xff;
            at++;
        }
        if (at + length > der.length) {
            throw new IllegalArgumentException("ASN.1 ends too early");
        }
        return length;
    }

    private void number(byte[] target, int offset, int size) {
        int length = header(INTEGER);
        byte[] value = Arrays.copyOfRange(der, at, at + length);
        at += length;
        int skip = 0;
        while (skip < value.length && value[skip] == 0) {
            skip++;
        }
        int used = value.length - skip;
        if (used > size) {
            throw new IllegalArgumentException("a number of " + used + " bytes does not fit into " + size);
        }
        System.arraycopy(value, skip, target, offset + size - used, used);
    }
}
