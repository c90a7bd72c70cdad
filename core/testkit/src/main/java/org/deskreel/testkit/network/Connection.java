// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deskreel.testkit.network.Fault.Direction;
import org.deskreel.testkit.network.Fault.Kind;
import org.jspecify.annotations.Nullable;

/** One connection through the proxy: two sockets, and the fault that it meets. */
final class Connection {
    private static final byte[] CONTINUE = "HTTP/1.1 100".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 16 * 1024;

    private final Socket client;
    private final InetSocketAddress address;
    private final Consumer<Connection> ended;
    private final Map<Direction, Long> passed = new EnumMap<>(Direction.class);

    private @Nullable Socket server;
    private Fault fault;
    private int open = Direction.values().length;
    private boolean over;

    Connection(Socket client, InetSocketAddress address, Fault fault, Consumer<Connection> ended) {
        this.client = client;
        this.address = address;
        this.fault = fault;
        this.ended = ended;
    }

    /** Another fault, whose bytes are counted from here on. */
    synchronized void fault(Fault other) {
        fault = other;
        passed.clear();
        notifyAll();
    }

    /** Carries the bytes of one direction until they end. */
    void carry(Direction direction, Throttle throttle, Supplier<Duration> latency) {
        try {
            awaitPassage(direction);
            InputStream from = (direction == Direction.TO_SERVER ? client : server()).getInputStream();
            OutputStream to = (direction == Direction.TO_SERVER ? server() : client).getOutputStream();
            byte[] piece = new byte[PIECE];
            for (int read = read(from, piece, direction); read >= 0; read = read(from, piece, direction)) {
                delay(latency.get());
                forward(direction, throttle, piece, read, to);
            }
            endOf(direction);
        } catch (IOException broken) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    /** Waits before it reads, so that what is kept back fills the sender's buffers as on a real network. */
    private int read(InputStream from, byte[] piece, Direction direction) throws IOException, InterruptedException {
        awaitPassage(direction);
        return from.read(piece);
    }

    private void forward(Direction direction, Throttle throttle, byte[] piece, int length, OutputStream to)
            throws IOException, InterruptedException {
        int done = 0;
        while (done < length) {
            int part = passable(direction, piece, length - done);
            throttle.pass(part);
            to.write(piece, done, part);
            to.flush();
            done += part;
        }
    }

    /**
     * How many of the next bytes may pass; waits while none may. They count from here on, and not when they have arrived: who
     * has received them may set another fault at once, which counts anew.
     */
    private synchronized int passable(Direction direction, byte[] piece, int wanted)
            throws IOException, InterruptedException {
        boolean interim = Arrays.equals(piece, 0, CONTINUE.length, CONTINUE, 0, CONTINUE.length);
        if (fault.kind() == Kind.LOST_ANSWER && direction == Direction.TO_CLIENT && !interim) {
            throw new IOException("The answer is lost on purpose");
        }
        awaitPassage(direction);
        int part = (int) Math.min(left(direction), wanted);
        passed.merge(direction, (long) part, Long::sum);
        return part;
    }

    /** Waits while a stall keeps this direction back. */
    private synchronized void awaitPassage(Direction direction) throws IOException, InterruptedException {
        while (!over && left(direction) == 0) {
            if (fault.kind() == Kind.RESET) {
                throw new IOException("The connection is reset on purpose");
            }
            wait();
        }
        if (over) {
            throw new IOException("The connection is over");
        }
    }

    private long left(Direction direction) {
        boolean limited = (fault.kind() == Kind.STALL || fault.kind() == Kind.RESET) && fault.direction() == direction;
        return limited ? Math.max(0, fault.bytes() - passed.getOrDefault(direction, 0L)) : Long.MAX_VALUE;
    }

    private static void delay(Duration latency) throws InterruptedException {
        if (!latency.isZero()) {
            Thread.sleep(latency.toMillis());
        }
    }

    /** Connects when the first byte may pass: a black hole has no server behind it. */
    private synchronized Socket server() throws IOException {
        if (over) {
            throw new IOException("The connection is over");
        }
        if (server == null) {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.connect(address, 5_000);
            client.setTcpNoDelay(true);
            server = socket;
        }
        return server;
    }

    /** One side has closed its half; the other half may go on. */
    private void endOf(Direction direction) throws IOException {
        (direction == Direction.TO_SERVER ? server() : client).shutdownOutput();
        boolean last;
        synchronized (this) {
            open--;
            last = open == 0;
        }
        if (last) {
            close(false);
        }
    }

    /** Ends it with a reset, as a network device does that has lost its memory. */
    void reset() {
        close(true);
    }

    private void close(boolean hard) {
        Socket other;
        synchronized (this) {
            over = true;
            other = server;
            notifyAll();
        }
        close(client, hard);
        if (other != null) {
            close(other, hard);
        }
        ended.accept(this);
    }

    private static void close(Socket socket, boolean hard) {
        try {
            if (hard) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException ignored) {
            // Gone already.
        }
    }
}
