// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;

/**
 * Breaks off in the middle of an upload: reads so many bytes of each larger object and then fails as a broken connection
 * does. Nothing of such an object is stored. Smaller ones pass, and all do after {@link #mend()}.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class BreakingSink extends ForwardingSink {
    private static final ErrorCode BROKEN = ErrorCode.passing("sink-breaking/broken", ErrorCategory.UNAVAILABLE);

    private final AtomicInteger breaks = new AtomicInteger();
    private volatile long bytes;

    /** Lets a sink break off after {@code bytes} bytes of an object. */
    public BreakingSink(StorageSink sink, long bytes) {
        super(sink);
        this.bytes = bytes;
    }

    /** Lets it work again, for ever. */
    public void mend() {
        bytes = Long.MAX_VALUE;
    }

    /** How many puts broke off so far. */
    public int breaks() {
        return breaks.get();
    }

    @Override
    public void put(PutRequest request) {
        long limit = bytes;
        if (request.size() <= limit) {
            super.put(request);
            return;
        }
        breaks.incrementAndGet();
        try (InputStream in = request.content().open()) {
            in.skipNBytes(limit);
        } catch (IOException e) {
            throw broken(request).causedBy(e);
        }
        throw broken(request);
    }

    private static DeskreelException broken(PutRequest request) {
        return DeskreelException.of(BROKEN, "The put of " + request.key() + " broke off on purpose.");
    }
}
