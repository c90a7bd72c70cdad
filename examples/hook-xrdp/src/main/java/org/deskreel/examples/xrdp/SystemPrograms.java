// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deskreel.spi.DeskreelException;

/** The programs of this system, run with nothing in their environment that could have come from a user. */
final class SystemPrograms implements Programs {
    private static final String PLACES = "/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int LONGEST_OUTPUT = 16 << 20;
    private static final int PATIENCE_SECONDS = 5;

    @Override
    public byte[] output(List<String> command) {
        try {
            Process process = start(command);
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
            try {
                process.getOutputStream().close();
                byte[] output = process.getInputStream().readNBytes(LONGEST_OUTPUT);
                int code = process.waitFor();
                if (code != 0) {
                    throw failure(command, "ended with exit code " + code);
                }
                return output;
            } finally {
                end.cancel(false);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw failure(command, "cannot be run: " + e.getMessage()).causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(command, "was not waited for").causedBy(e);
        }
    }

    private static Process start(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.set(0, place(command.get(0)).toString());
        ProcessBuilder builder = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", PLACES);
        return builder.start();
    }

    private static Path place(String program) throws IOException {
        return Stream.of(PLACES.split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("it is not in " + PLACES));
    }

    private static DeskreelException failure(List<String> command, String how) {
        return DeskreelException.of(
                        XrdpErrorCode.PROGRAM_FAILED, "The program '" + String.join(" ", command) + "' " + how + ".")
                .remedy("Run it as root, and mend what it complains of; '" + command.get(0) + "' must be installed.");
    }
}
