// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink.Capability;
import org.junit.jupiter.api.Test;

/** What a sink promises for stores that stop answering; part of {@link StorageSinkContract}. */
abstract class StalledStoreContract extends SinkUnderTest {
    /**
     * Makes the store behind the sink stall: connections stay open, and nothing more is read or answered. With
     * {@link org.deskreel.testkit.network.FaultProxy} between sink and store this is
     * {@code proxy.fault(Fault.blackHole())}. A subclass that can do so overrides it together with {@link #resumeStore},
     * and the contract then sees that {@link PutRequest#timeLimit()} and interrupts are heeded.
     *
     * @return whether it stalls; false when nobody can make this store stall
     */
    protected boolean stallStore() throws IOException {
        return false;
    }

    /** Ends what {@link #stallStore} began. */
    protected void resumeStore() throws IOException {}

    @Test
    void givesUpWhenTheStoreStalls() throws Exception {
        fixture.create("before", "hello");
        if (stallStore()) {
            byte[] bytes = new byte[300_000];
            new Random(8).nextBytes(bytes);
            PutRequest request = fixture.request("a", bytes, Mode.CREATE);
            assertTimeoutPreemptively(
                    Duration.ofMinutes(1),
                    () -> assertThat(categoryOf(() -> sink.put(request.within(Duration.ofSeconds(3)))))
                            .isIn(ErrorCategory.OUTCOME_UNKNOWN, ErrorCategory.UNAVAILABLE));
            resumeStore();
            sink.put(request.again(true));
            if (can(Capability.READ)) {
                assertThat(Sha256.of(fixture.readBytes("a", 0, Long.MAX_VALUE))).isEqualTo(Sha256.of(bytes));
            }
        }
    }

    @Test
    void letsGoOfAStalledStoreWhenItIsInterrupted() throws Exception {
        if (stallStore()) {
            PutRequest request = fixture.request("a", new byte[300_000], Mode.CREATE);
            Thread thread = new Thread(() -> {
                var unused = catchThrowableOfType(DeskreelException.class, () -> sink.put(request));
            });
            thread.start();
            thread.join(1_000);
            thread.interrupt();
            thread.join(60_000);
            assertThat(thread.isAlive())
                    .as("a put that was interrupted goes on")
                    .isFalse();
            resumeStore();
            sink.put(request.again(true));
        }
    }
}
