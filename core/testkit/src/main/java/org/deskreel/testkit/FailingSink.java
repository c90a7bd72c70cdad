// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;

/** Works for so many puts and then fails each of them until it is mended. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class FailingSink extends ForwardingSink {
    private final AtomicLong left;
    private final AtomicInteger failures = new AtomicInteger();
    private final DeskreelException failure;

    /** Makes a sink fail with {@code failure} after {@code puts} puts. */
    public FailingSink(StorageSink sink, long puts, DeskreelException failure) {
        super(sink);
        this.left = new AtomicLong(puts);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    /** Makes a sink fail after {@code puts} puts as if its server could not be reached. */
    public FailingSink(StorageSink sink, long puts) {
        this(
                sink,
                puts,
                DeskreelException.of(
                        ErrorCode.passing("sink-failing/unavailable", ErrorCategory.UNAVAILABLE),
                        "The sink fails on purpose."));
    }

    /** Lets it work again, for ever. */
    public void mend() {
        left.set(Long.MAX_VALUE);
    }

    /** How many puts failed so far. */
    public int failures() {
        return failures.get();
    }

    @Override
    public void put(PutRequest request) {
        if (left.getAndUpdate(count -> Math.max(0, count - 1)) <= 0) {
            failures.incrementAndGet();
            throw failure;
        }
        super.put(request);
    }
}
