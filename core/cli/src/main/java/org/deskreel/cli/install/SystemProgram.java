// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program of the system that services are set up with. */
interface SystemProgram {
    /** How long one may take: starting the agent is not waited for. */
    long PATIENCE_SECONDS = 60;

    /**
     * Runs it to its end.
     *
     * @param command its absolute path, and arguments
     * @throws IOException when it cannot be started, ends with another exit code than 0, or takes too long; with what it said
     */
    void run(List<String> command) throws IOException;

    /** Those of this machine. */
    static SystemProgram ofThisMachine() {
        return SystemProgram::execute;
    }

    private static void execute(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture<Void> end = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset()).strip();
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("'" + words(command) + "' ended with exit code " + code
                        + (said.isEmpty() ? "" : ": " + said.replaceAll("\\R", " ")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("'" + words(command) + "' was not waited for", e);
        } finally {
            end.cancel(false);
            process.destroyForcibly();
        }
    }

    private static String words(List<String> command) {
        return Path.of(command.get(0)).getFileName() + " " + String.join(" ", command.subList(1, command.size()));
    }
}
