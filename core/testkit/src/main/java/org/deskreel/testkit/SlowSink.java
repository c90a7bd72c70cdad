// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.time.Duration;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;

/** Takes its time before it stores anything; an interrupt ends the waiting, and then nothing is stored. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class SlowSink extends ForwardingSink {
    private static final ErrorCode INTERRUPTED = ErrorCode.passing("sink-slow/interrupted", ErrorCategory.UNAVAILABLE);

    private volatile Duration delay;

    /** Makes a sink slow: each put waits for {@code delay} first. */
    public SlowSink(StorageSink sink, Duration delay) {
        super(sink);
        this.delay = delay;
    }

    /** Changes the delay of the puts to come. */
    public void delay(Duration other) {
        delay = other;
    }

    @Override
    public void put(PutRequest request) {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeskreelException.of(INTERRUPTED, "The put of " + request.key() + " was interrupted.")
                    .causedBy(e);
        }
        super.put(request);
    }
}
