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
 * Stores what it is given and then does not say so: so many puts end with {@code OUTCOME_UNKNOWN} although the object is
 * there. The puts after them are answered as usual.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class ForgetfulSink extends ForwardingSink {
    private static final ErrorCode UNKNOWN =
            ErrorCode.passing("sink-forgetful/outcome-unknown", ErrorCategory.OUTCOME_UNKNOWN);

    private final AtomicLong left;
    private final AtomicInteger forgotten = new AtomicInteger();

    /** Makes a sink lose the answers to its first {@code puts} puts. */
    public ForgetfulSink(StorageSink sink, long puts) {
        super(sink);
        this.left = new AtomicLong(puts);
    }

    /** How many answers were lost so far. */
    public int forgotten() {
        return forgotten.get();
    }

    @Override
    public void put(PutRequest request) {
        super.put(request);
        if (left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
            forgotten.incrementAndGet();
            throw DeskreelException.of(UNKNOWN, "The answer to the put of " + request.key() + " was lost on purpose.");
        }
    }
}
