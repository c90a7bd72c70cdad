// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;

/**
 * Receives something else than was sent: so many puts are refused because the checksum of what arrived is wrong, as a
 * store does behind a bad link. Nothing of them is stored; the puts after them pass.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class GarblingSink extends ForwardingSink {
    private static final ErrorCode CHECKSUM = ErrorCode.passing("sink-garbling/checksum", ErrorCategory.UNAVAILABLE);

    private final AtomicLong left;
    private final AtomicInteger garbled = new AtomicInteger();

    /** Garbles the first {@code puts} puts on their way to a sink. */
    public GarblingSink(StorageSink sink, long puts) {
        super(sink);
        this.left = new AtomicLong(puts);
    }

    /** How many puts were garbled so far. */
    public int garbled() {
        return garbled.get();
    }

    @Override
    public void put(PutRequest request) {
        if (left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
            garbled.incrementAndGet();
            throw DeskreelException.of(
                            CHECKSUM, "What arrived of " + request.key() + " has another checksum than what was sent.")
                    .remedy("Send it again.");
        }
        super.put(request);
    }
}
