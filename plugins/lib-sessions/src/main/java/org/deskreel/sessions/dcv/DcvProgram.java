// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.dcv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.deskreel.sessions.desktop.SessionsErrorCode;
import org.deskreel.spi.DeskreelException;

/** Runs the command line of DCV. */
final class DcvProgram {
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int NO_ANSWER = -1;

    private final Path program;
    private final Duration patience;

    DcvProgram(Path program, Duration patience) {
        this.program = program;
        this.patience = patience;
    }

    boolean installed() {
        return Files.isExecutable(program);
    }

    /**
     * What the program prints.
     *
     * @throws DeskreelException when it fails, or takes too long
     */
    String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = start(command);
            try {
                return answer(process, String.join(" ", arguments));
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw failure("cannot be started: " + e.getMessage()).causedBy(e);
        }
    }

    /** With nothing in its environment that could have come from a user. */
    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(false).redirectError(ProcessBuilder.Redirect.DISCARD);
        String windows = System.getenv("SystemRoot");
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/bin:/bin");
        if (windows != null) {
            environment.put("SystemRoot", windows);
            environment.remove("PATH");
        }
        return builder.start();
    }

    private String answer(Process process, String what) throws IOException {
        process.getOutputStream().close();
        CompletableFuture<byte[]> output = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process.getInputStream(), output), "dcv");
        reader.setDaemon(true);
        reader.start();
        try {
            byte[] bytes = output.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            int exit = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : NO_ANSWER;
            if (exit != 0) {
                throw failure("'" + what + "' ended with exit code " + exit);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (TimeoutException e) {
            throw failure("'" + what + "' did not answer within " + patience.toSeconds() + " s")
                    .causedBy(e);
        } catch (ExecutionException e) {
            throw failure("'" + what + "' cannot be read: " + e.getCause()).causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("'" + what + "' was not waited for").causedBy(e);
        }
    }

    private static void read(InputStream stream, CompletableFuture<byte[]> output) {
        try {
            output.complete(stream.readNBytes(LONGEST_ANSWER));
        } catch (IOException e) {
            output.completeExceptionally(e);
        }
    }

    private DeskreelException failure(String how) {
        return DeskreelException.of(
                        SessionsErrorCode.NO_DCV, "DCV does not tell its sessions: " + program + " " + how + ".")
                .remedy(
                        "Run 'dcv list-sessions --json' with the recorder's account, which must be an administrator's.");
    }
}
