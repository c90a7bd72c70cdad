// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends back what it receives, and remembers it. */
final class EchoServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    EchoServer() throws IOException {
        daemon(() -> {
            while (true) {
                Socket socket = listener.accept();
                daemon(() -> echo(socket));
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    int received() {
        synchronized (received) {
            return received.size();
        }
    }

    private void echo(Socket socket) throws IOException {
        byte[] piece = new byte[8192];
        for (int read = socket.getInputStream().read(piece);
                read >= 0;
                read = socket.getInputStream().read(piece)) {
            synchronized (received) {
                received.write(piece, 0, read);
            }
            socket.getOutputStream().write(piece, 0, read);
        }
        socket.close();
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private interface Work {
        void run() throws IOException;
    }
}
