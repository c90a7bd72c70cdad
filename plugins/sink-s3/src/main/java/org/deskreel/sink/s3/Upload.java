// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.PutRequest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The content of a put as the SDK reads it: in one go, or in parts one after the other, and from some place on again when
 * the SDK repeats a request. Remembers what went wrong with reading, which is no fault of the store. Not safe for
 * several threads.
 */
final class Upload implements AutoCloseable {
    private final PutRequest request;

    private @Nullable InputStream stream;
    private long position;
    private @Nullable IOException failure;

    private Upload(PutRequest request) {
        this.request = request;
    }

    /** Does what needs the content; an error of the content counts for more than what the SDK makes of it. */
    static <T extends @Nullable Object> T send(PutRequest request, Function<Upload, T> work) {
        try (Upload upload = new Upload(request)) {
            try {
                return work.apply(upload);
            } catch (RuntimeException e) {
                DeskreelException unreadable = upload.failure();
                throw unreadable == null ? e : unreadable;
            }
        }
    }

    /** The part of {@code length} bytes that starts at {@code offset}. */
    RequestBody part(long offset, long length) {
        return RequestBody.fromContentProvider(() -> window(offset, length), length, request.contentType());
    }

    /** That the content could not be read; null when it could. */
    private @Nullable DeskreelException failure() {
        return failure == null ? null : S3Failures.unreadable(request, failure);
    }

    private InputStream window(long offset, long length) {
        try {
            return new Window(at(offset), length);
        } catch (IOException e) {
            failure = e;
            throw new UncheckedIOException(e);
        }
    }

    private InputStream at(long offset) throws IOException {
        InputStream open = stream;
        if (open == null || position != offset) {
            close();
            open = request.content().open();
            stream = open;
            open.skipNBytes(offset);
            position = offset;
        }
        return open;
    }

    @Override
    public void close() {
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
            stream = null;
        }
    }

    /** A part; closing it leaves the content open for the next one. */
    private final class Window extends InputStream {
        private final InputStream source;
        private long left;

        Window(InputStream source, long length) {
            this.source = source;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            try {
                int count = source.read(buffer, offset, (int) Math.min(length, left));
                if (count < 0) {
                    throw new EOFException("it ends after " + position + " of " + request.size() + " bytes");
                }
                left -= count;
                position += count;
                return count;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
