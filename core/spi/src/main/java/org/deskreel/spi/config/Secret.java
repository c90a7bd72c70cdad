// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.config;

import java.util.Objects;
import org.deskreel.spi.Api;

/** A value that must not be shown. It masks itself wherever it is printed. */
@Api(status = Api.Status.STABLE, since = "0.1")
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** Wraps a value. */
    public static Secret parse(String value) {
        return new Secret(value);
    }

    /** The value itself, for the one place that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
