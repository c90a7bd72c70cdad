// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import java.util.Objects;
import org.deskreel.spi.Api;

/**
 * What the platform calls a session. Opaque, not fit for file names as it is, unique on its host for all time.
 *
 * @param value not blank, at most 500 characters
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record SessionId(String value) {
    public SessionId {
        Objects.requireNonNull(value, "value");
        if (value.isBlank() || value.length() > 500) {
            throw new IllegalArgumentException("'" + value + "' cannot be the id of a session");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
