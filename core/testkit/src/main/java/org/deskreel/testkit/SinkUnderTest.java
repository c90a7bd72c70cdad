// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSink.Capability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Makes the sink of a contract before each test, and looks at what it holds as far as it can. */
abstract class SinkUnderTest {
    /** For the files that are put; empty at the start of each test. */
    @TempDir
    protected Path contents;

    /** The sink under test; closed after each test. */
    protected StorageSink sink;

    /** Puts and reads for the contract. */
    SinkFixture fixture;

    /**
     * Makes the sink under test.
     *
     * @param folder empty at the start of each test, for sinks that keep files
     */
    protected abstract StorageSink createSink(Path folder) throws IOException;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        sink = createSink(folder);
        fixture = new SinkFixture(sink, contents);
    }

    @AfterEach
    void close() {
        sink.close();
    }

    boolean can(Capability capability) {
        return sink.capabilities().contains(capability);
    }

    void expect(String key, String content) throws IOException {
        if (can(Capability.READ)) {
            assertThat(fixture.read(key)).as("the content of the object " + key).isEqualTo(content);
        }
    }

    void expectNothing(String key) {
        if (can(Capability.READ)) {
            assertThat(categoryOf(() -> fixture.read(key)))
                    .as("a put is whole or not at all: nothing of " + key + " may be seen")
                    .isEqualTo(ErrorCategory.NOT_FOUND);
        }
    }

    static ErrorCategory categoryOf(ThrowingCallable call) {
        DeskreelException error = catchThrowableOfType(DeskreelException.class, call);
        assertThat(error).as("a failure, as a coded DeskreelException").isNotNull();
        return error.code().category();
    }
}
