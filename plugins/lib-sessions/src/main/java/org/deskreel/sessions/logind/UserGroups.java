// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.sessions.desktop.SessionsErrorCode;
import org.deskreel.spi.DeskreelException;

/**
 * The groups of a user as the system knows them, from files or a directory: {@code id} asks what {@code nsswitch.conf} names,
 * so SSSD, Winbind and LDAP count. From any thread.
 */
final class UserGroups {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 1 << 20;

    private final List<String> program;

    UserGroups(List<String> program) {
        this.program = List.copyOf(program);
    }

    /** By the program of the system; of coreutils 8.25 or newer, because names of groups may have spaces in them. */
    static UserGroups ofThisMachine() {
        return new UserGroups(List.of("/usr/bin/id"));
    }

    /**
     * The names.
     *
     * @throws DeskreelException when the system does not know the user, the name of a group, or does not answer
     */
    Set<String> of(String user) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("-Gnz", "--", user));
        try {
            Process process = start(command);
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    process::destroyForcibly,
                    CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            try {
                process.getOutputStream().close();
                byte[] answer = process.getInputStream().readNBytes(LONGEST_ANSWER);
                return names(user, answer, process.waitFor());
            } finally {
                end.cancel(false);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw failure(user, "cannot be asked: " + e.getMessage()).causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(user, "was not waited for").causedBy(e);
        }
    }

    /** With nothing in its environment that could have come from a user. */
    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return builder.start();
    }

    /** Half an answer is none: a group without a name, of a directory that is away, ends the program with a failure. */
    private Set<String> names(String user, byte[] answer, int exit) {
        if (exit != 0) {
            throw failure(user, "ended with exit code " + exit);
        }
        return Stream.of(new String(answer, StandardCharsets.UTF_8).split("\0"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private DeskreelException failure(String user, String how) {
        return DeskreelException.of(
                        SessionsErrorCode.NO_GROUPS,
                        "The groups of " + user + " cannot be learned: " + program.get(0) + " " + how + ".")
                .remedy("Run 'id -Gnz " + user + "' as root: it must name every group and end with exit code 0.");
    }
}
