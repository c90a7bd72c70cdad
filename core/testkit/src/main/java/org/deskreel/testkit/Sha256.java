// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.deskreel.spi.Api;

/** Checksums as sinks and manifests write them. */
@Api(status = Api.Status.INTERNAL, since = "0.1")
public final class Sha256 {
    private Sha256() {}

    /** The SHA-256 of some bytes as 64 lower-case hexadecimal digits. */
    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }
}
