// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.util.concurrent.atomic.AtomicLong;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;

/** Has room for so many bytes, and then for no more until somebody makes room. Replaced objects give nothing back. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class FullSink extends ForwardingSink {
    private static final ErrorCode NO_SPACE = ErrorCode.passing("sink-full/no-space", ErrorCategory.RESOURCES);

    private final AtomicLong room;

    /** Leaves a sink with room for {@code bytes}. */
    public FullSink(StorageSink sink, long bytes) {
        super(sink);
        this.room = new AtomicLong(bytes);
    }

    /** Makes room for so many bytes more. */
    public void makeRoom(long bytes) {
        room.addAndGet(bytes);
    }

    @Override
    public void put(PutRequest request) {
        if (room.addAndGet(-request.size()) < 0) {
            room.addAndGet(request.size());
            throw DeskreelException.of(
                            NO_SPACE, "There is no room for the " + request.size() + " bytes of " + request.key() + ".")
                    .remedy("Make room.");
        }
        super.put(request);
    }
}
