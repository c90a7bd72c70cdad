// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.deskreel.testkit.network.Fault.Direction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class FaultProxyTest {
    private EchoServer server;
    private FaultProxy proxy;

    @BeforeEach
    void open() throws IOException {
        server = new EchoServer();
        proxy = FaultProxy.to(server.port());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void carriesBytesBothWays() throws IOException {
        try (Socket client = connect()) {
            assertThat(echo(client, 100_000)).isEqualTo(100_000);
        }
        assertThat(proxy.connections()).isEqualTo(1);
        assertThat(proxy.bytesToServer()).isEqualTo(100_000);
        assertThat(proxy.bytesToClient()).isEqualTo(100_000);
    }

    @Test
    void refusesWhileDownAndListensAtTheSamePortAgain() throws IOException {
        Socket open = connect();
        echo(open, 1);
        proxy.down();
        assertThatThrownBy(() -> echo(open, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        proxy.up();
        try (Socket client = connect()) {
            assertThat(echo(client, 10)).isEqualTo(10);
        }
    }

    @Test
    void readsNothingInABlackHole() throws IOException {
        proxy.fault(Fault.blackHole());
        try (Socket client = connect()) {
            client.setSoTimeout(300);
            assertThatThrownBy(() -> echo(client, 10)).isInstanceOf(SocketTimeoutException.class);
            assertThat(server.received()).isZero();
            proxy.heal();
            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().readNBytes(10)).hasSize(10);
        }
    }

    @Test
    void stallsInTheMiddleAndGoesOn() throws IOException {
        try (Socket client = connect()) {
            echo(client, 500);
            proxy.fault(Fault.stallAfter(Direction.TO_SERVER, 1_000));
            client.getOutputStream().write(new byte[5_000]);
            assertThat(client.getInputStream().readNBytes(1_000)).hasSize(1_000);
            assertThat(server.received()).isEqualTo(1_500);
            proxy.heal();
            assertThat(client.getInputStream().readNBytes(4_000)).hasSize(4_000);
        }
    }

    @Test
    void stallsAnswers() throws IOException {
        proxy.fault(Fault.stallAfter(Direction.TO_CLIENT, 100));
        try (Socket client = connect()) {
            client.getOutputStream().write(new byte[1_000]);
            assertThat(client.getInputStream().readNBytes(100)).hasSize(100);
            client.setSoTimeout(500);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(server.received()).isEqualTo(1_000);
    }

    @Test
    void resetsInTheMiddle() throws IOException {
        proxy.fault(Fault.resetAfter(Direction.TO_SERVER, 1_000));
        try (Socket client = connect()) {
            assertThatThrownBy(() -> echo(client, 1_000_000)).isInstanceOf(SocketException.class);
        }
        assertThat(server.received()).isLessThanOrEqualTo(1_000);
    }

    @Test
    void losesTheAnswer() throws Exception {
        proxy.fault(Fault.lostAnswer());
        try (Socket client = connect()) {
            assertThatThrownBy(() -> echo(client, 1_000)).isInstanceOf(SocketException.class);
        }
        assertThat(server.received()).isEqualTo(1_000);
    }

    @Test
    void limitsTheBandwidth() throws IOException {
        proxy.bandwidth(200_000);
        long begun = System.nanoTime();
        try (Socket client = connect()) {
            echo(client, 100_000);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void keepsDataBack() throws IOException {
        proxy.latency(Duration.ofMillis(100));
        long begun = System.nanoTime();
        try (Socket client = connect()) {
            echo(client, 10);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(190));
    }

    @Test
    void meetsConnectionsByPlan() throws IOException {
        proxy.plan(FaultPlan.everyNth(2, Fault.resetAfter(Direction.TO_SERVER, 0)));
        try (Socket first = connect();
                Socket second = connect()) {
            assertThat(echo(first, 10)).isEqualTo(10);
            assertThatThrownBy(() -> echo(second, 10)).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void drawsTheSameFaultsForTheSameSeed() {
        List<Fault> faults = List.of(Fault.lostAnswer(), Fault.blackHole());
        assertThat(draw(FaultPlan.seeded(7, 0.5, faults)))
                .isEqualTo(draw(FaultPlan.seeded(7, 0.5, faults)))
                .isNotEqualTo(draw(FaultPlan.seeded(8, 0.5, faults)))
                .contains(Fault.none(), Fault.lostAnswer(), Fault.blackHole());
    }

    private static List<Fault> draw(FaultPlan plan) {
        return IntStream.rangeClosed(1, 50).mapToObj(plan::of).toList();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), proxy.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Sends so many bytes and reads them back; says how many came. */
    private static int echo(Socket socket, int bytes) throws IOException {
        FutureTask<@Nullable IOException> sender = new FutureTask<>(() -> send(socket, bytes));
        new Thread(sender).start();
        int read = 0;
        while (read < bytes) {
            int more = socket.getInputStream().read(new byte[Math.min(8192, bytes - read)]);
            if (more < 0) {
                throw ended(read, sender);
            }
            read += more;
        }
        return read;
    }

    private static @Nullable IOException send(Socket socket, int bytes) {
        try {
            socket.getOutputStream().write(new byte[bytes]);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    /** The system tells of a reset once: when the sender has heard of it, the reader sees an end. */
    private static IOException ended(int read, FutureTask<@Nullable IOException> sender) {
        IOException end = new IOException("The connection ended after " + read + " bytes");
        try {
            return Objects.requireNonNullElse(sender.get(20, TimeUnit.SECONDS), end);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            end.addSuppressed(e);
            return end;
        }
    }
}
