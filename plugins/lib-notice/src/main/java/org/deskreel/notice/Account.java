// SPDX-License-Identifier: Apache-2.0
package org.deskreel.notice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An account of this machine.
 *
 * @param uid its number
 * @param gid the number of its group
 */
record Account(int uid, int gid) {
    private static final int PATIENCE_SECONDS = 5;

    /** Whether this process may act for others. */
    static boolean privileged() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    /**
     * Looks an account up where the system does, directories included.
     *
     * @param programs the folder of the system's programs
     * @param name or number
     */
    static Account find(Path programs, String name) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(programs.resolve("getent").toString(), "passwd", "--", name);
        builder.environment().clear();
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("getent does not answer");
        }
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return of(List.of(line.strip().split(":", -1)), name);
    }

    private static Account of(List<String> fields, String name) throws IOException {
        try {
            return new Account(Integer.parseInt(fields.get(2)), Integer.parseInt(fields.get(3)));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException("the system knows no account '" + name + "'", e);
        }
    }
}
