// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * A server that runs as a process in a folder of its own and logs to a file there. It dies with the process that started it,
 * and the folder goes with it.
 */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final int LINES_SHOWN = 30;
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;

    private final String name;
    private final Process process;
    private final Path folder;
    private final Thread killer;

    private ServerProcess(String name, Process process, Path folder) {
        this.name = name;
        this.process = process;
        this.folder = folder;
        this.killer = new Thread(this::end, "kill-" + name);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param folder of {@link #newFolder}; the server works in it, and it is removed when the server ends
     * @param endpoint where it answers, with whatever status
     * @param environment variables besides those of this process
     */
    static ServerProcess start(
            String name, List<String> command, Map<String, String> environment, Path folder, URI endpoint) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(folder, name).toFile());
        builder.environment().putAll(environment);
        try {
            ServerProcess server = new ServerProcess(name, builder.start(), folder);
            server.awaitAnswer(endpoint);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("The server " + name + " does not start", e);
        }
    }

    /** A port that was free a moment ago, and that no connection is given by chance: Linux begins at 32768. */
    static int freePort() {
        for (int i = 0; i < 1_000; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, FIRST_PORT + PORTS);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("There is no free port from " + FIRST_PORT + " on");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static Path log(Path folder, String name) {
        return folder.resolve(name + ".log");
    }

    /** A new folder for the files of a server. */
    static Path newFolder(String name) {
        try {
            return Files.createTempDirectory("deskreel-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the server " + name, e);
        }
    }

    private void awaitAnswer(URI endpoint) {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers(endpoint)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String said = logEnd();
                close();
                throw new IllegalStateException(
                        "The server " + name + " does not answer at " + endpoint + ". The end of its log:\n" + said);
            }
            pause();
        }
    }

    private static boolean answers(URI endpoint) {
        try {
            HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            boolean answered = connection.getResponseCode() > 0;
            connection.disconnect();
            return answered;
        } catch (SSLException untrusted) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IllegalStateException("Interrupted while the server " + name + " was starting", e);
        }
    }

    private String logEnd() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(" + log() + " cannot be read: " + e.getMessage() + ")";
        }
    }

    Path log() {
        return log(folder, name);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already, and finds a dead process.
        }
    }

    private void end() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Leash.remove(folder);
    }
}
