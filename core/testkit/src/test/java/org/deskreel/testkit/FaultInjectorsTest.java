// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultInjectorsTest {
    @TempDir
    Path folder;

    private final MemorySink memory = new MemorySink();

    @Test
    void failsTheSameWayForTheSameSeed() throws Exception {
        assertThat(outcomes(new FlakySink(new MemorySink(), 42, 0.5)))
                .isEqualTo(outcomes(new FlakySink(new MemorySink(), 42, 0.5)))
                .contains("stored", "UNAVAILABLE", "OUTCOME_UNKNOWN");
    }

    @Test
    void hasStoredWhatIsOfUnknownOutcome() throws Exception {
        List<String> outcomes = outcomes(new FlakySink(memory, 42, 0.5));
        assertThat(memory.keys()).hasSize((int) outcomes.stream()
                .filter(outcome -> !outcome.equals("UNAVAILABLE"))
                .count());
    }

    @Test
    void fillsUpAndHasRoomAgain() throws Exception {
        FullSink sink = new FullSink(memory, 7);
        sink.put(request(sink, 1));
        assertThatThrownBy(() -> sink.put(request(sink, 2))).isInstanceOf(DeskreelException.class);
        sink.makeRoom(5);
        sink.put(request(sink, 2));
        assertThat(memory.keys()).hasSize(2);
    }

    @Test
    void failsUntilItIsMended() throws Exception {
        FailingSink sink = new FailingSink(memory, 1);
        sink.put(request(sink, 1));
        assertThatThrownBy(() -> sink.put(request(sink, 2))).isInstanceOf(DeskreelException.class);
        assertThat(sink.failures()).isEqualTo(1);
        sink.mend();
        sink.put(request(sink, 2));
        assertThat(memory.keys()).hasSize(2);
    }

    @Test
    void storesNothingWhenInterruptedWhileSlow() throws Exception {
        SlowSink sink = new SlowSink(memory, Duration.ofMinutes(10));
        PutRequest request = request(sink, 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> sink.put(request)).isInstanceOf(DeskreelException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(memory.keys()).isEmpty();
    }

    @Test
    void remembersWhatWasPutHowOften() throws Exception {
        memory.put(request(memory, 1));
        memory.put(request(memory, 1));
        assertThat(memory.puts()).hasSize(2);
        assertThat(memory.keys()).hasSize(1);
    }

    private List<String> outcomes(StorageSink sink) throws IOException {
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            try {
                sink.put(request(sink, i));
                outcomes.add("stored");
            } catch (DeskreelException e) {
                ErrorCategory category = e.code().category();
                outcomes.add(category.name());
            }
        }
        return outcomes;
    }

    private PutRequest request(StorageSink sink, int number) throws IOException {
        byte[] content = SinkFixture.bytes("hello");
        PutRequest request = new SinkFixture(sink, folder).request("x", content, PutRequest.Mode.CREATE);
        return new PutRequest(
                new ObjectKey("object-" + number),
                request.file(),
                request.size(),
                request.sha256(),
                request.contentType(),
                request.metadata(),
                request.mode());
    }
}
