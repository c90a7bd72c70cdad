// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import java.util.Objects;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * How a take ended.
 *
 * @param cause what ended it
 * @param error the failure in one sentence; null when it was stopped as asked
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record CaptureEnd(EndCause cause, @Nullable DeskreelException error) {
    public CaptureEnd {
        Objects.requireNonNull(cause, "cause");
    }

    /** It was stopped as asked. */
    public static CaptureEnd stopped() {
        return new CaptureEnd(EndCause.STOPPED, null);
    }

    /** It failed. */
    public static CaptureEnd failed(EndCause cause, DeskreelException error) {
        return new CaptureEnd(cause, error);
    }
}
