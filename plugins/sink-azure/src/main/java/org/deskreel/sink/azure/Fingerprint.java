// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.deskreel.sink.azure.AzureSinkConfig.Checksum;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.PutRequest;

/**
 * What must be known of a content before it is sent: that it is the one that the request means, and the checksums that
 * travel ahead of the bytes.
 *
 * @param blocks checksum of each block, one at least
 */
record Fingerprint(List<byte[]> blocks) {
    private static final int BUFFER = 1 << 16;

    /** Reads the content once, at full speed, and compares it with the request's size and SHA-256. */
    static Fingerprint of(PutRequest request, long blockSize, Checksum checksum) {
        try (InputStream in = request.content().openUnpaced()) {
            return new Reading(request, blockSize, checksum).read(in);
        } catch (IOException e) {
            throw AzureErrors.unreadable(request, e);
        }
    }

    /** One pass over the content. */
    private static final class Reading {
        private final PutRequest request;
        private final long blockSize;
        private final Checksum checksum;
        private final MessageDigest sha256 = digest("SHA-256");
        private final MessageDigest blockMd5 = digest("MD5");
        private final Crc64 blockCrc64 = new Crc64();
        private final List<byte[]> blocks = new ArrayList<>();
        private long size;

        Reading(PutRequest request, long blockSize, Checksum checksum) {
            this.request = request;
            this.blockSize = blockSize;
            this.checksum = checksum;
        }

        Fingerprint read(InputStream in) throws IOException {
            byte[] buffer = new byte[BUFFER];
            int count = in.read(buffer, 0, room());
            while (count >= 0) {
                add(buffer, count);
                count = in.read(buffer, 0, room());
            }
            if (size % blockSize != 0 || size == 0) {
                endBlock();
            }
            check();
            return new Fingerprint(blocks);
        }

        /** How much is read at once: never beyond the end of a block. */
        private int room() {
            return (int) Math.min(BUFFER, blockSize - size % blockSize);
        }

        private void add(byte[] buffer, int count) {
            sha256.update(buffer, 0, count);
            if (checksum == Checksum.MD5) {
                blockMd5.update(buffer, 0, count);
            } else {
                blockCrc64.update(buffer, 0, count);
            }
            size += count;
            if (count > 0 && size % blockSize == 0) {
                endBlock();
            }
        }

        private void endBlock() {
            blocks.add(checksum == Checksum.MD5 ? blockMd5.digest() : blockCrc64.bytes());
            blockCrc64.reset();
        }

        private void check() {
            String found = HexFormat.of().formatHex(sha256.digest());
            if (size != request.size() || !found.equals(request.sha256())) {
                throw DeskreelException.of(
                                AzureErrors.CHECKSUM,
                                "What was to become " + request.key() + " has " + size + " bytes and the SHA-256 "
                                        + found + " instead of " + request.size() + " bytes and " + request.sha256()
                                        + ".")
                        .remedy("Check the disk of the spool.");
            }
        }

        private static MessageDigest digest(String algorithm) {
            try {
                return MessageDigest.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("Every Java platform has " + algorithm, e);
            }
        }
    }
}
