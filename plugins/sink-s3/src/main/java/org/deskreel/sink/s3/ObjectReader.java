// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Opens objects. Safe for several threads. */
final class ObjectReader {
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final S3SinkConfig config;
    private final Connection connection;
    private final Headers headers;

    ObjectReader(S3SinkConfig config, Connection connection, Headers headers) {
        this.config = config;
        this.connection = connection;
        this.headers = headers;
    }

    StoredObject open(String key, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("Offset " + offset + " or length " + length + " is negative");
        }
        Action action = Action.get("s3://" + config.bucket() + "/" + key);
        if (length == 0) {
            return nothing(action, key, offset);
        }
        try {
            return read(key, range(offset, length));
        } catch (AwsServiceException e) {
            if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                return nothing(action, key, offset);
            }
            throw connection.failure(action, e);
        } catch (RuntimeException e) {
            throw connection.failure(action, e);
        }
    }

    private static @Nullable String range(long offset, long length) {
        if (length == Long.MAX_VALUE || length > Long.MAX_VALUE - offset) {
            return offset == 0 ? null : "bytes=" + offset + "-";
        }
        return "bytes=" + offset + "-" + (offset + length - 1);
    }

    private StoredObject read(String key, @Nullable String range) {
        ResponseInputStream<GetObjectResponse> stream =
                connection.ask(client -> client.getObject(get -> get.bucket(config.bucket())
                        .key(key)
                        .range(range)
                        .requestPayer(headers.payer())
                        .expectedBucketOwner(config.expectedBucketOwner())));
        GetObjectResponse answer = stream.response();
        return new StoredObject(new Body(stream), size(answer), Headers.withoutOurs(answer.metadata()));
    }

    /** Of the whole object: {@code bytes 4-5/10} in the answer to a range. */
    private static long size(GetObjectResponse answer) {
        String range = answer.contentRange();
        return range == null
                ? answer.contentLength()
                : Long.parseLong(range.substring(range.lastIndexOf('/') + 1).trim());
    }

    /** A range must not be empty in this protocol. */
    private StoredObject nothing(Action action, String key, long offset) {
        HeadObjectResponse object = connection.call(
                action,
                client -> client.headObject(head -> head.bucket(config.bucket())
                        .key(key)
                        .requestPayer(headers.payer())
                        .expectedBucketOwner(config.expectedBucketOwner())));
        if (offset > object.contentLength()) {
            throw new IllegalArgumentException("Offset " + offset + " lies outside of " + action.place()
                    + ", which has " + object.contentLength() + " bytes");
        }
        return new StoredObject(
                InputStream.nullInputStream(), object.contentLength(), Headers.withoutOurs(object.metadata()));
    }

    /** Closing a connection's stream early would read the rest of the object; giving the connection up does not. */
    private static final class Body extends FilterInputStream {
        private final ResponseInputStream<GetObjectResponse> response;
        private boolean ended;

        Body(ResponseInputStream<GetObjectResponse> response) {
            super(response);
            this.response = response;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                int count = super.read(buffer, offset, length);
                ended |= count < 0;
                return count;
            } catch (SdkException e) {
                // Such as: another checksum than the store has for the object.
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                super.close();
            } else {
                response.abort();
            }
        }
    }
}
