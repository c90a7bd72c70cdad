// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.deskreel.spi.Api;
import org.jspecify.annotations.Nullable;

/**
 * A proxy for TCP on the loopback interface, between a client and a server, whose network can be made bad while it runs.
 *
 * <pre>{@code
 * try (FaultProxy proxy = FaultProxy.to(server.port())) {
 *     client.connect(proxy.port());
 *     proxy.fault(Fault.stallAfter(Fault.Direction.TO_SERVER, 100_000));
 *     ...
 *     proxy.heal();
 * }
 * }</pre>
 *
 * <p>A fault that is set meets the connections that are open as well as those to come. What stalled goes on when the fault
 * ends. May be used from any thread.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class FaultProxy implements AutoCloseable {
    private volatile InetSocketAddress server;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Throttle toServer = new Throttle();
    private final Throttle toClient = new Throttle();
    private final int port;

    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;
    private FaultPlan plan = FaultPlan.always(Fault.none());
    private volatile Duration latency = Duration.ZERO;
    private int accepted;

    private FaultProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        this.port = listen(0);
    }

    /** A proxy to a server that listens at the given port of the loopback interface. */
    public static FaultProxy to(int serverPort) throws IOException {
        return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort));
    }

    /** A proxy to a server anywhere. */
    public static FaultProxy to(InetSocketAddress server) throws IOException {
        return new FaultProxy(server);
    }

    /** The port of the loopback interface at which it listens; stays the same when it goes down and comes back. */
    public int port() {
        return port;
    }

    /** Where HTTP clients find it. */
    public URI httpEndpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Connects to another server from now on; connections that are open stay with theirs. */
    public void server(InetSocketAddress other) {
        server = other;
    }

    /** Every connection meets this fault from now on, also those that are open. */
    public void fault(Fault fault) {
        plan(FaultPlan.always(fault));
        connections.forEach(connection -> connection.fault(fault));
    }

    /** Every connection to come meets its fault of this plan; those that are open stay as they are. */
    public synchronized void plan(FaultPlan other) {
        plan = other;
    }

    /** No faults from now on, and up again if it was down. Bandwidth and latency stay as they are. */
    public void heal() throws IOException {
        fault(Fault.none());
        up();
    }

    /** Resets all connections and refuses new ones, as if the server were not running. */
    public void down() throws IOException {
        Thread last;
        synchronized (this) {
            last = acceptor;
            if (listener != null) {
                listener.close();
                listener = null;
                acceptor = null;
            }
        }
        awaitEnd(last);
        resetAll();
    }

    /** As long as a thread waits for connections, the operating system takes them, closed or not. */
    private static void awaitEnd(@Nullable Thread acceptor) {
        try {
            if (acceptor != null) {
                acceptor.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Accepts connections again after {@link #down()}, at the same port. */
    public synchronized void up() throws IOException {
        if (listener == null) {
            listen(port);
        }
    }

    /** Resets all connections that are open. */
    public void resetAll() {
        connections.forEach(Connection::reset);
    }

    /**
     * Limits what all connections together carry to the server, and the same for the way back.
     *
     * @param bytesPerSecond at least 1; {@link Long#MAX_VALUE} for no limit
     */
    public void bandwidth(long bytesPerSecond) {
        toServer.limit(bytesPerSecond);
        toClient.limit(bytesPerSecond);
    }

    /** Keeps each piece of data back for so long, in either direction. */
    public void latency(Duration delay) {
        latency = delay;
    }

    /** How many connections were accepted so far. */
    public synchronized int connections() {
        return accepted;
    }

    /** How many bytes reached the server so far. */
    public long bytesToServer() {
        return toServer.passed();
    }

    /** How many bytes came back from the server so far. */
    public long bytesToClient() {
        return toClient.passed();
    }

    private int listen(int wanted) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), wanted), 100);
        listener = socket;
        acceptor = daemon("fault-proxy-" + socket.getLocalPort(), () -> accept(socket));
        return socket.getLocalPort();
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                open(socket.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void open(Socket client) {
        Fault fault;
        synchronized (this) {
            fault = plan.of(++accepted);
        }
        Connection connection = new Connection(client, server, fault, connections::remove);
        connections.add(connection);
        daemon("fault-proxy-to-server", () -> connection.carry(Fault.Direction.TO_SERVER, toServer, () -> latency));
        daemon("fault-proxy-to-client", () -> connection.carry(Fault.Direction.TO_CLIENT, toClient, () -> latency));
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Resets all connections and listens no more. */
    @Override
    public void close() {
        try {
            down();
        } catch (IOException ignored) {
            // The operating system takes the socket back with the process.
        }
    }
}
