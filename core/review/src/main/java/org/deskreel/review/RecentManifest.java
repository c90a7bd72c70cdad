// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.deskreel.engine.manifest.Manifest;
import org.jspecify.annotations.Nullable;

/** A manifest as it was a second ago at most, so that pages that ask again and again cost one reading. Thread-safe. */
final class RecentManifest {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<Manifest> sink;
    private final LongSupplier nanos;
    private @Nullable Manifest manifest;
    private long readAt;

    /**
     * @param sink reads it
     * @param nanos the time, as {@link System#nanoTime()} tells it
     */
    RecentManifest(Supplier<Manifest> sink, LongSupplier nanos) {
        this.sink = sink;
        this.nanos = nanos;
    }

    /** Reads it if that was not done just now. Whoever asks meanwhile waits for the same reading; failures are not kept. */
    synchronized Manifest get() {
        Manifest known = manifest;
        if (known != null && nanos.getAsLong() - readAt < FRESH_NANOS) {
            return known;
        }
        Manifest read = sink.get();
        readAt = nanos.getAsLong();
        manifest = read;
        return read;
    }
}
