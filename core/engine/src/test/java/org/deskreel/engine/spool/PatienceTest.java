// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The exceptions are those that Java throws on Windows for a file that another process has open. */
final class PatienceTest {
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void whatWorksAtLastWorks() throws IOException {
        String result = new Patience(true).apply(() -> {
            if (tries.incrementAndGet() < 4) {
                throw new AccessDeniedException("status.json");
            }
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(tries).hasValue(4);
    }

    @Test
    void whatNeverWorksIsGivenUp() {
        assertThatThrownBy(() -> new Patience(true).apply(this::denied)).isInstanceOf(AccessDeniedException.class);
        assertThat(tries).hasValue(9);
    }

    @Test
    void whereOpenFilesAreNoHindranceNothingIsTriedAgain() {
        assertThatThrownBy(() -> new Patience(false).apply(this::denied)).isInstanceOf(AccessDeniedException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void whatIsNotThereIsNotWaitedFor() {
        assertThatThrownBy(() -> new Patience(true).apply(() -> {
                    tries.incrementAndGet();
                    throw new NoSuchFileException("status.json");
                }))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(tries).hasValue(1);
    }

    private Object denied() throws IOException {
        tries.incrementAndGet();
        throw new AccessDeniedException("status.json");
    }
}
