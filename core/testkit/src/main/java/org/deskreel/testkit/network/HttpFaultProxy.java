// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.deskreel.spi.Api;

/**
 * A proxy for plain HTTP/1.1 on the loopback interface, between a client and a server, that answers in the server's place,
 * alters answers or loses them. It hands on everything else as it came, the header {@code Host} included, so that signed
 * requests stay valid; to {@code Expect: 100-continue} it answers itself. One thread for each connection.
 *
 * <p>What TCP can do wrong is the business of {@link FaultProxy}; the two can stand in a row. May be used from any thread.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class HttpFaultProxy implements AutoCloseable {
    private final int serverPort;
    private final ServerSocket listener;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final List<HttpExchange> exchanges = new ArrayList<>();
    private HttpFaultPlan plan = HttpFaultPlan.always(HttpFault.none());

    private HttpFaultProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listener = new ServerSocket(0, 100, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        daemon("http-fault-proxy-" + port(), this::accept);
    }

    /** A proxy to a server that listens at the given port of the loopback interface. */
    public static HttpFaultProxy to(int serverPort) throws IOException {
        return new HttpFaultProxy(serverPort);
    }

    /** The port of the loopback interface at which it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Where HTTP clients find it. */
    public URI httpEndpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The requests to come meet their faults of this plan. */
    public void plan(HttpFaultPlan other) {
        synchronized (exchanges) {
            plan = other;
        }
    }

    /** No faults from now on. */
    public void heal() {
        plan(HttpFaultPlan.always(HttpFault.none()));
    }

    /** All requests so far in the order in which they came, also those that met a fault. */
    public List<HttpExchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                daemon("http-fault-proxy-connection", () -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                HttpRelay relay = new HttpRelay(client, serverPort)) {
            for (HttpHead head = relay.request(); !head.isEmpty(); head = relay.request()) {
                HttpExchange exchange = seen(head);
                if (!relay.meet(head, fault(exchange), status -> answered(exchange, status))) {
                    return;
                }
            }
        } catch (IOException broken) {
            // One side has gone; the other is closed, too.
        } finally {
            clients.remove(client);
        }
    }

    private HttpExchange seen(HttpHead head) {
        synchronized (exchanges) {
            HttpExchange exchange = new HttpExchange(
                    exchanges.size() + 1, Instant.now(), head.method(), head.target(), head.fields(), 0);
            exchanges.add(exchange);
            return exchange;
        }
    }

    private HttpFault fault(HttpExchange exchange) {
        synchronized (exchanges) {
            return plan.of(exchange);
        }
    }

    private void answered(HttpExchange exchange, int status) {
        synchronized (exchanges) {
            exchanges.set(exchange.number() - 1, exchange.answered(status));
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Closes all connections and listens no more. */
    @Override
    public void close() {
        try {
            listener.close();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException ignored) {
            // The operating system takes the sockets back with the process.
        }
    }
}
