// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Hands requests of one client on to the server, and the answers back, or does what a fault asks for. */
final class HttpRelay implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Socket client;
    private final int serverPort;
    private final InputStream fromClient;
    private final OutputStream toClient;
    private @Nullable Server server;

    private record Server(Socket socket, InputStream in, OutputStream out) {
        static Server connect(int port) throws IOException {
            Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            socket.setTcpNoDelay(true);
            return new Server(
                    socket,
                    new BufferedInputStream(socket.getInputStream(), BUFFER),
                    new BufferedOutputStream(socket.getOutputStream(), BUFFER));
        }
    }

    HttpRelay(Socket client, int serverPort) throws IOException {
        this.client = client;
        this.serverPort = serverPort;
        client.setTcpNoDelay(true);
        fromClient = new BufferedInputStream(client.getInputStream(), BUFFER);
        toClient = new BufferedOutputStream(client.getOutputStream(), BUFFER);
    }

    /** The head of the next request; empty when there is none. */
    HttpHead request() throws IOException {
        return HttpHead.read(fromClient);
    }

    /**
     * Does what becomes of a request; false when the connection is over then.
     *
     * @param told the status of the answer, before it is handed on
     */
    boolean meet(HttpHead head, HttpFault fault, IntConsumer told) throws IOException {
        admitBody(head);
        HttpHead request = head.without("Expect");
        return switch (fault.kind()) {
            case NONE, ALTERED -> forward(request, fault, told);
            case ANSWERED -> answer(request, fault, told);
            case LOST_ANSWER -> lose(request, told);
        };
    }

    private void admitBody(HttpHead head) throws IOException {
        if (head.field("expect").isPresent()) {
            toClient.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            toClient.flush();
        }
    }

    private boolean forward(HttpHead request, HttpFault fault, IntConsumer told) throws IOException {
        HttpHead answer = ask(request);
        if (answer.isEmpty()) {
            return false;
        }
        told.accept(answer.status());
        for (var header : fault.headers().entrySet()) {
            answer = answer.without(header.getKey()).with(header.getKey(), header.getValue());
        }
        toClient.write(answer.bytes());
        boolean whole = true;
        if (!request.method().equals("HEAD")) {
            whole = HttpBody.ofAnswer(answer).copy(server().in(), toClient);
        }
        toClient.flush();
        return whole && !answer.closes() && !request.closes();
    }

    /** Sends a request to the server and reads the head of its answer. */
    private HttpHead ask(HttpHead request) throws IOException {
        OutputStream out = server().out();
        out.write(request.bytes());
        HttpBody.ofRequest(request).copy(fromClient, out);
        out.flush();
        HttpHead answer = HttpHead.read(server().in());
        while (answer.interim()) {
            answer = HttpHead.read(server().in());
        }
        return answer;
    }

    /** Reads the body first: a client that is still sending may not see an answer. */
    private boolean answer(HttpHead request, HttpFault fault, IntConsumer told) throws IOException {
        HttpBody.ofRequest(request).copy(fromClient, OutputStream.nullOutputStream());
        told.accept(fault.status());
        boolean bodiless = request.method().equals("HEAD");
        byte[] body = fault.body().getBytes(StandardCharsets.UTF_8);
        HttpHead head = HttpHead.answer(fault.status()).with("Content-Length", String.valueOf(body.length));
        for (var header : fault.headers().entrySet()) {
            head = head.with(header.getKey(), header.getValue());
        }
        toClient.write(head.bytes());
        if (!bodiless) {
            toClient.write(body);
        }
        toClient.flush();
        return !request.closes();
    }

    private boolean lose(HttpHead request, IntConsumer told) throws IOException {
        HttpHead answer = ask(request);
        if (!answer.isEmpty()) {
            told.accept(answer.status());
        }
        client.setSoLinger(true, 0);
        return false;
    }

    private Server server() throws IOException {
        if (server == null) {
            server = Server.connect(serverPort);
        }
        return server;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.socket().close();
        }
    }
}
