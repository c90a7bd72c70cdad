// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content on its way out. The HTTP client reads it on a thread of its own, which may go on for a moment after the call
 * was given up; once closed, nothing more is read. Remembers whether it was the content that failed, and not the network.
 */
final class SentContent extends InputStream {
    private final InputStream in;
    private volatile @Nullable IOException failure;
    private boolean closed;

    SentContent(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("The call was given up");
        }
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Why the content could not be read. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** The next {@code length} bytes as a stream of their own, which ends after them and closes nothing. */
    InputStream part(long length) {
        return new Part(this, length);
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        in.close();
    }

    /** A stretch of the content. */
    private static final class Part extends InputStream {
        private final InputStream whole;
        private long left;

        Part(InputStream whole, long length) {
            this.whole = whole;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            int value = left > 0 ? whole.read() : -1;
            left -= value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left <= 0) {
                return length == 0 ? 0 : -1;
            }
            int count = whole.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
