// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that tests start. */
final class Child {
    static final String CMD = System.getenv("SystemRoot") + "\\system32\\cmd.exe";
    static final String NOTEPAD = System.getenv("SystemRoot") + "\\system32\\notepad.exe";

    private Child() {}

    /** A program that runs until it is ended. */
    static Process endless() throws IOException {
        return new ProcessBuilder(NOTEPAD).start();
    }

    static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** A file that stays: Wine lets go of one a little after the process that wrote it has ended. */
    static Path file() throws IOException {
        return Files.createTempFile("deskreel", ".txt");
    }

    /** A folder that stays, for the same reason: it may be the one that a process runs in. */
    static Path folder() {
        try {
            return Files.createTempDirectory("deskreel");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
