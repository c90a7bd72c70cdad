// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.LongSupplier;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.storage.Content;
import org.jspecify.annotations.Nullable;

/**
 * The part of the link that one recorder may use for all its sinks together, because the user's own stream shares it: a
 * token bucket that holds a tenth of a second. Safe for several threads.
 */
public final class Bandwidth {
    private static final long SECOND = 1_000_000_000;
    private static final long BUCKET = SECOND / 10;
    private static final int SMALLEST_STEP = 1024;

    private final long bytesPerSecond;
    private final LongSupplier nanoTime;
    private final Sleep sleep;
    private long paidUntil;

    /** How time passes; tests have their own. */
    @FunctionalInterface
    interface Sleep {
        void nanos(long nanos) throws InterruptedException;
    }

    Bandwidth(long bytesPerSecond, LongSupplier nanoTime, Sleep sleep) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanoTime = nanoTime;
        this.sleep = sleep;
        this.paidUntil = nanoTime.getAsLong();
    }

    /**
     * A cap.
     *
     * @param perSecond bytes a second; null for no cap
     */
    public static Bandwidth of(@Nullable DataSize perSecond) {
        long rate = perSecond == null ? Long.MAX_VALUE : perSecond.bytes();
        return new Bandwidth(
                rate, System::nanoTime, nanos -> Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000)));
    }

    /** Bytes a second; {@link Long#MAX_VALUE} without a cap. */
    long bytesPerSecond() {
        return bytesPerSecond;
    }

    /** The same content, read no faster than the cap allows. */
    Content metered(Content content) {
        return bytesPerSecond == Long.MAX_VALUE ? content : new MeteredContent(content);
    }

    private void pay(int bytes) throws InterruptedIOException {
        long wait = reserve(bytes);
        if (wait > 0) {
            try {
                sleep.nanos(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Waiting for bandwidth was interrupted");
            }
        }
    }

    private synchronized long reserve(int bytes) {
        long now = nanoTime.getAsLong();
        paidUntil = Math.max(paidUntil, now - BUCKET) + bytes * SECOND / bytesPerSecond;
        return paidUntil - now;
    }

    private final class MeteredContent implements Content {
        private final Content content;

        MeteredContent(Content content) {
            this.content = content;
        }

        @Override
        public InputStream open() throws IOException {
            return new Metered(content.open());
        }

        @Override
        public InputStream openUnpaced() throws IOException {
            return content.open();
        }
    }

    private final class Metered extends FilterInputStream {
        private final int step = (int) Math.max(SMALLEST_STEP, Math.min(1 << 16, bytesPerSecond * BUCKET / SECOND));

        Metered(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, Math.min(length, step));
            if (read > 0) {
                pay(read);
            }
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
