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
    void breaksOffInTheMiddle() throws Exception {
        BreakingSink sink = new BreakingSink(memory, 3);
        assertThatThrownBy(() -> sink.put(request(sink, 1))).isInstanceOf(DeskreelException.class);
        assertThat(memory.keys()).isEmpty();
        sink.mend();
        sink.put(request(sink, 1));
        assertThat(sink.breaks()).isEqualTo(1);
    }

    @Test
    void stallsUntilItIsInterruptedOrGoesOn() throws Exception {
        StallingSink sink = new StallingSink(memory);
        Thread interrupted = put(sink, 1);
        assertThat(sink.awaitStall(20)).isTrue();
        interrupted.interrupt();
        interrupted.join(20_000);
        assertThat(interrupted.isAlive()).isFalse();
        assertThat(memory.keys()).isEmpty();
        Thread patient = put(sink, 2);
        assertThat(sink.awaitStall(20)).isTrue();
        sink.resume();
        patient.join(20_000);
        assertThat(memory.keys()).hasSize(1);
    }

    private Thread put(StorageSink sink, int number) throws IOException {
        PutRequest request = request(sink, number);
        Thread thread = new Thread(() -> {
            try {
                sink.put(request);
            } catch (DeskreelException expected) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void hasStoredWhatItForgets() throws Exception {
        ForgetfulSink sink = new ForgetfulSink(memory, 1);
        assertThatThrownBy(() -> sink.put(request(sink, 1))).isInstanceOf(DeskreelException.class);
        assertThat(memory.keys()).hasSize(1);
        sink.put(request(sink, 1));
        assertThat(sink.forgotten()).isEqualTo(1);
    }

    @Test
    void storesNothingThatWasGarbled() throws Exception {
        GarblingSink sink = new GarblingSink(memory, 1);
        assertThatThrownBy(() -> sink.put(request(sink, 1))).isInstanceOf(DeskreelException.class);
        assertThat(memory.keys()).isEmpty();
        sink.put(request(sink, 1));
        assertThat(sink.garbled()).isEqualTo(1);
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
        return PutRequest.of(
                new ObjectKey("object-" + number),
                request.content(),
                request.size(),
                request.sha256(),
                request.contentType(),
                request.mode());
    }
}
