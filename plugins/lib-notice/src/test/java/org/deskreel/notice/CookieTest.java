// SPDX-License-Identifier: Apache-2.0
package org.deskreel.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CookieTest {
    private static final byte[] SECRET = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "fedcba9876543210".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(file);

    private void entry(String display, String kind, byte[] secret) throws IOException {
        out.writeShort(256);
        for (byte[] field : new byte[][] {
            "host".getBytes(StandardCharsets.US_ASCII),
            display.getBytes(StandardCharsets.US_ASCII),
            kind.getBytes(StandardCharsets.US_ASCII),
            secret
        }) {
            out.writeShort(field.length);
            out.write(field);
        }
    }

    @Test
    void isThatOfTheDisplay() throws IOException {
        entry("0", "MIT-MAGIC-COOKIE-1", OTHER);
        entry("7", "MIT-MAGIC-COOKIE-1", SECRET);
        assertThat(Cookie.find(file.toByteArray(), "7")).isEqualTo(SECRET);
    }

    @Test
    void isTheFirstWhereNoneIsForTheDisplay() throws IOException {
        entry("", "MIT-MAGIC-COOKIE-1", SECRET);
        entry("3", "MIT-MAGIC-COOKIE-1", OTHER);
        assertThat(Cookie.find(file.toByteArray(), "0")).isEqualTo(SECRET);
    }

    @Test
    void isNoSecretOfAnotherKindOrLength() throws IOException {
        entry("0", "XDM-AUTHORIZATION-1", SECRET);
        entry("0", "MIT-MAGIC-COOKIE-1", new byte[400]);
        assertThatThrownBy(() -> Cookie.find(file.toByteArray(), "0")).hasMessageContaining("holds none");
    }

    /** Which may be linked to from where a cookie should be. */
    @Test
    void isNotInTheSystemsOwnFiles() {
        byte[] shadow = "root:$y$j9T$abcdefghijklmnop$0123456789:19876:0:99999:7:::\ndaemon:*:19876:0:99999:7:::\n"
                .repeat(50)
                .getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> Cookie.find(shadow, "0")).hasMessageContaining("holds none");
    }
}
