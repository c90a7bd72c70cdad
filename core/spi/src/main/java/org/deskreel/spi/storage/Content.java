// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deskreel.spi.Api;

/**
 * The bytes of an object to be stored.
 *
 * <p>Reading may be slow on purpose: the engine lets the bytes of all sinks through no faster than
 * {@code delivery.bandwidth} says. A sink reads the stream as it sends, and does not gather it first. An interrupt while
 * it waits is an {@link java.io.InterruptedIOException}: nothing is wrong with the content then, and the sink says so
 * with a category other than {@code DATA}.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
@FunctionalInterface
public interface Content {
    /**
     * Opens the bytes, always from the first one on; the caller closes the stream. May be called several times, for a
     * sink that sends again, but the streams are read one after the other. The stream is read by one thread at a time.
     *
     * @throws IOException when the bytes are not there or cannot be read; that is no fault of the store
     */
    InputStream open() throws IOException;

    /**
     * The same bytes as {@link #open}, never slowed on purpose: for a sink that must know something of the content before
     * it sends it, such as a checksum that travels ahead. What is read here must not be sent. Unless overridden, the same
     * as {@code open}.
     *
     * @throws IOException as {@link #open}
     */
    default InputStream openUnpaced() throws IOException {
        return open();
    }

    /** The bytes of a file that does not change. */
    static Content of(Path file) {
        return () -> Files.newInputStream(file);
    }
}
