// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.common.SftpException;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the server. Made when a call needs one and none is idle; kept for the next call when the call went
 * well; thrown away with all that are idle when it did not, because what broke one has mostly broken all. That is how the
 * sink comes back after the server was away. Thread-safe.
 */
final class Connections implements AutoCloseable {
    /** As many as the engine uses at once, most of the time. */
    private static final int MOST_IDLE = 4;

    /** Version 3 is what every server speaks; those after it were never finished. */
    private static final SftpVersionSelector VERSION = SftpVersionSelector.fixedVersionSelector(3);

    /** What the processor does by itself comes first: ChaCha20 in Java takes several times as long. */
    private static final List<NamedFactory<Cipher>> CIPHERS = List.copyOf(NamedFactory.setUpBuiltinFactories(
            true,
            List.of(
                    BuiltinCiphers.aes128gcm,
                    BuiltinCiphers.aes256gcm,
                    BuiltinCiphers.aes128ctr,
                    BuiltinCiphers.aes256ctr,
                    BuiltinCiphers.cc20p1305_openssh)));

    private final SftpSinkConfig config;
    private final HostKeys hostKeys;
    private final Credentials credentials;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "sftp-deadline");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable SshClient client;

    Connections(SftpSinkConfig config) {
        this.config = config;
        this.hostKeys = new HostKeys(config);
        this.credentials = new Credentials(config);
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws IOException;
    }

    /**
     * Does something with a connection, and ends the connection when it takes too long.
     *
     * @param doing as it follows "while" in an error
     */
    <T> T use(Duration limit, String doing, Work<T> work) {
        long end = System.nanoTime() + limit.toNanos();
        Connection connection = take(limit);
        T result = guarded(connection, Duration.ofNanos(end - System.nanoTime()), doing, work);
        giveBack(connection);
        return result;
    }

    /** As {@link #use}, with a connection that the caller has taken and gives back, unless this fails. */
    <T> T guarded(Connection connection, Duration limit, String doing, Work<T> work) {
        Deadline deadline = Deadline.begin(deadlines, connection, limit);
        try (deadline) {
            return work.with(connection);
        } catch (SftpException e) {
            giveBack(connection);
            throw SftpErrors.of(e, doing);
        } catch (IOException e) {
            discard(connection);
            throw deadline.passed() ? late(limit, doing, e) : SftpErrors.of(e, doing);
        } catch (DeskreelException e) {
            if (e.code().equals(SftpErrors.INTERRUPTED)) {
                // Closing what was open may have taken the flag.
                Thread.currentThread().interrupt();
            }
            boolean sound = e.code().category() != ErrorCategory.UNAVAILABLE;
            if (sound && !deadline.passed() && !Thread.currentThread().isInterrupted()) {
                giveBack(connection);
            } else {
                discard(connection);
            }
            throw deadline.passed() ? late(limit, doing, e) : e;
        } catch (RuntimeException e) {
            discard(connection);
            throw e;
        }
    }

    private static DeskreelException late(Duration limit, String doing, Exception cause) {
        return DeskreelException.of(
                        SftpErrors.TIME_LIMIT,
                        "The SFTP server was not done within " + limit.toMillis() + " ms while " + doing + ".")
                .remedy("It is tried again; look at the network and the server.")
                .causedBy(cause);
    }

    /** A connection for one call. */
    Connection take(Duration limit) {
        for (Connection next = idle.poll(); next != null; next = idle.poll()) {
            if (next.usable()) {
                return next;
            }
            next.end();
        }
        return connect(limit.compareTo(config.timeout()) < 0 ? limit : config.timeout());
    }

    /** The connection is in order. */
    void giveBack(Connection connection) {
        if (connection.usable() && idle.size() < MOST_IDLE) {
            idle.push(connection);
        } else {
            connection.end();
        }
    }

    /** The connection is in doubt, and so are those that wait. */
    private void discard(Connection connection) {
        connection.end();
        for (Connection next = idle.poll(); next != null; next = idle.poll()) {
            next.end();
        }
    }

    private Connection connect(Duration patience) {
        hostKeys.require();
        ClientSession session = session(patience);
        try {
            credentials.present(session);
            session.auth().verify(patience);
            SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(session, patience);
            SftpClient sftp = SftpClientFactory.instance().createSftpClient(session, VERSION);
            return new Connection(session, sftp, config.path());
        } catch (IOException e) {
            session.close(true);
            throw refused(session, e);
        } catch (RuntimeException e) {
            session.close(true);
            throw e;
        }
    }

    private ClientSession session(Duration patience) {
        try {
            return client().connect(config.user(), config.host(), config.port())
                    .verify(patience)
                    .getSession();
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Why there is no connection: the server is a stranger, we are strangers to it, or nobody answers. */
    private DeskreelException refused(ClientSession session, IOException cause) {
        DeskreelException stranger = hostKeys.refusal(session);
        if (stranger != null) {
            return stranger.causedBy(cause);
        }
        boolean turnedAway = cause instanceof SshException
                && String.valueOf(cause.getMessage()).contains("authentication");
        return turnedAway
                ? DeskreelException.of(
                                SftpErrors.SIGN_IN,
                                "The server at " + address() + " does not let the account " + config.user() + " in: "
                                        + cause.getMessage() + ".")
                        .remedy("Check user, password and key-file, and that the server allows that way to sign in.")
                        .causedBy(cause)
                : unreachable(cause);
    }

    private DeskreelException unreachable(IOException cause) {
        if (SftpErrors.isInterrupt(cause)) {
            return SftpErrors.interrupted(cause);
        }
        return DeskreelException.of(
                        SftpErrors.UNREACHABLE,
                        "The SFTP server at " + address() + " cannot be reached: " + cause.getMessage() + ".")
                .remedy("Check host, port, network and server; delivery goes on by itself.")
                .causedBy(cause);
    }

    private String address() {
        return config.host() + ":" + config.port();
    }

    /** Of the account that records, nothing is used: not its agent, not its keys, not its ssh_config. */
    private synchronized SshClient client() {
        SshClient ready = client;
        if (ready == null) {
            ready = SshClient.setUpDefaultClient();
            ready.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
            ready.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
            ready.setServerKeyVerifier(hostKeys);
            ready.addSessionListener(hostKeys);
            ready.setCipherFactories(CIPHERS);
            CoreModuleProperties.NIO_WORKERS.set(ready, 2);
            // Requests are small and wait for their answers.
            CoreModuleProperties.TCP_NODELAY.set(ready, true);
            ready.start();
            client = ready;
        }
        return ready;
    }

    @Override
    public synchronized void close() {
        deadlines.shutdownNow();
        for (Connection next = idle.poll(); next != null; next = idle.poll()) {
            next.end();
        }
        if (client != null) {
            client.stop();
        }
    }
}
