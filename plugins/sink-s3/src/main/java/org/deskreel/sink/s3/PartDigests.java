// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.PutRequest;

/**
 * The checksums of the parts of an object, which travel ahead of them. The content is read once for that, at full speed,
 * and compared as a whole with what the request says: the store sees the parts only.
 *
 * @param sha256 of each part, in Base64
 * @param partSize of all parts but the last, in bytes
 */
record PartDigests(List<String> sha256, long partSize) {
    private static final int MAX_PARTS = 10_000;
    private static final int BUFFER = 64 * 1024;

    static PartDigests of(PutRequest request, long wantedPartSize) {
        long partSize = Math.max(wantedPartSize, request.size() / MAX_PARTS + 1);
        try (InputStream content = request.content().openUnpaced()) {
            MessageDigest whole = MessageDigest.getInstance("SHA-256");
            List<String> parts = new ArrayList<>();
            for (long offset = 0; offset < request.size(); offset += partSize) {
                parts.add(digest(content, Math.min(partSize, request.size() - offset), whole));
            }
            if (!HexFormat.of().formatHex(whole.digest()).equals(request.sha256())) {
                throw DeskreelException.of(
                                S3SinkErrors.CONTENT, "The content of " + request.key() + " has another checksum.")
                        .remedy("Check the spool's disk.");
            }
            return new PartDigests(List.copyOf(parts), partSize);
        } catch (IOException e) {
            throw S3Failures.unreadable(request, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String digest(InputStream content, long length, MessageDigest whole)
            throws IOException, NoSuchAlgorithmException {
        MessageDigest part = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new IOException("it ends " + left + " bytes too early");
            }
            part.update(buffer, 0, count);
            whole.update(buffer, 0, count);
            left -= count;
        }
        return Base64.getEncoder().encodeToString(part.digest());
    }
}
