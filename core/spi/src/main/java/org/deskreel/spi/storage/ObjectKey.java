// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.storage;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.deskreel.spi.Api;

/**
 * The name of an object in a sink: parts joined by slashes. The engine has escaped it already, so that it is legal in
 * every store: no part is empty, {@code .} or {@code ..}, no part holds a backslash or a control character, and the whole
 * is at most 1,000 bytes in UTF-8.
 *
 * @param value such as {@code finance/analysts/4711/segments/000001-20261123T072509.412Z.mp4}
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record ObjectKey(String value) {
    private static final int MAX_BYTES = 1_000;

    public ObjectKey {
        Objects.requireNonNull(value, "value");
        for (String part : value.split("/", -1)) {
            checkPart(part, value);
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("Key '" + value + "' is longer than " + MAX_BYTES + " bytes");
        }
    }

    private static void checkPart(String part, String key) {
        boolean dots = part.equals(".") || part.equals("..");
        if (part.isEmpty() || dots || part.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\')) {
            throw new IllegalArgumentException("Key '" + key + "' has the illegal part '" + part + "'");
        }
    }

    /** The key of an object in the folder that this key names. */
    public ObjectKey child(String name) {
        return new ObjectKey(value + "/" + name);
    }

    /** The last part. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
