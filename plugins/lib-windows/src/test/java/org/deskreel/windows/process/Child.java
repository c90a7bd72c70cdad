// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Programs that tests start. */
final class Child {
    static final String CMD = System.getenv("SystemRoot") + "\\system32\\cmd.exe";
    static final String NOTEPAD = System.getenv("SystemRoot") + "\\system32\\notepad.exe";

    private Child() {}

    /** A program that runs until it is ended. */
    static Process endless() throws IOException {
        return new ProcessBuilder(NOTEPAD).start();
    }

    /** This test's Java with a main class. */
    static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java.exe").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** A file that stays: Wine lets go of one a little after the process that wrote it has ended. */
    static Path file() throws IOException {
        return Files.createTempFile("deskreel", ".txt");
    }
}
