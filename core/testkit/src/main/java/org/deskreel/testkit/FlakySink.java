// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.util.Random;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;

/**
 * Fails now and then, as networks do: half of the failures happen before the object is stored ({@code UNAVAILABLE}), half
 * after ({@code OUTCOME_UNKNOWN}). The same seed gives the same failures for the same sequence of calls.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class FlakySink extends ForwardingSink {
    private static final ErrorCode DOWN = ErrorCode.passing("sink-flaky/unavailable", ErrorCategory.UNAVAILABLE);
    private static final ErrorCode UNKNOWN =
            ErrorCode.passing("sink-flaky/outcome-unknown", ErrorCategory.OUTCOME_UNKNOWN);

    private final Random random;
    private final double share;

    /**
     * Makes a sink flaky.
     *
     * @param seed of the random numbers that decide
     * @param share of the puts that fail, from 0 to 1
     */
    public FlakySink(StorageSink sink, long seed, double share) {
        super(sink);
        this.random = new Random(seed);
        this.share = share;
    }

    @Override
    public synchronized void put(PutRequest request) {
        boolean fails = random.nextDouble() < share;
        boolean afterwards = random.nextBoolean();
        if (fails && !afterwards) {
            throw DeskreelException.of(DOWN, "The put of " + request.key() + " failed on purpose.");
        }
        super.put(request);
        if (fails) {
            throw DeskreelException.of(UNKNOWN, "The answer to the put of " + request.key() + " was lost on purpose.");
        }
    }
}
