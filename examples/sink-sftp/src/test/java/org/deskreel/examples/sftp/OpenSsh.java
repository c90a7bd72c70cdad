// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real sshd as a process of the test's own: on a port of the loopback interface, with keys and configuration of its own. */
final class OpenSsh implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final int port;
    private Process server;

    private OpenSsh(Path folder) throws IOException {
        this.folder = folder;
        this.port = freePort();
        key("host_ed25519", "ed25519");
        key("host_ecdsa", "ecdsa");
        key("client", "ed25519");
        Files.writeString(folder.resolve("sshd_config"), configuration());
        this.server = start();
    }

    /** One for all tests, which ends with them. */
    static OpenSsh shared() {
        return Shared.SERVER;
    }

    /** One of a test's own, whose files lie in the folder. */
    static OpenSsh in(Path folder) throws IOException {
        return new OpenSsh(folder);
    }

    int port() {
        return port;
    }

    /** The account's private key. */
    Path clientKey() {
        return folder.resolve("client");
    }

    /** As {@code ssh-keygen -l} prints it. */
    String fingerprint() throws IOException {
        return run("ssh-keygen", "-l", "-f", folder.resolve("host_ed25519.pub").toString())
                .split(" ")[1];
    }

    /** A line for known_hosts with one of the server's keys. */
    String knownHost(String key) throws IOException {
        String[] words = Files.readString(folder.resolve(key + ".pub")).split(" ");
        return "[127.0.0.1]:" + port + " " + words[0] + " " + words[1].strip();
    }

    void stop() {
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly().onExit().join();
    }

    void startAgain() throws IOException {
        server = start();
    }

    @Override
    public void close() {
        stop();
    }

    private void key(String name, String type) throws IOException {
        run("ssh-keygen", "-q", "-t", type, "-N", "", "-f", folder.resolve(name).toString());
    }

    private String configuration() {
        return """
                ListenAddress 127.0.0.1
                Port %d
                HostKey %s
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM no
                PermitRootLogin prohibit-password
                PasswordAuthentication no
                MaxStartups 100
                Subsystem sftp internal-sftp
                """.formatted(
                port, folder.resolve("host_ed25519"), folder.resolve("host_ecdsa"), folder.resolve("client.pub"));
    }

    private Process start() throws IOException {
        if (System.getProperty("user.name").equals("root")) {
            // Where the system's own sshd is started, its service makes this folder.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Path log = folder.resolve("sshd.log");
        Process process = new ProcessBuilder(
                        "/usr/sbin/sshd",
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("sshd does not run: " + Files.readString(log));
            }
            pause();
        }
        return process;
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(List.of(command) + ": " + output);
        }
        return output;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static final class Shared {
        static final OpenSsh SERVER = start();

        private static OpenSsh start() {
            try {
                OpenSsh server =
                        new OpenSsh(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "sshd"));
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                return server;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
