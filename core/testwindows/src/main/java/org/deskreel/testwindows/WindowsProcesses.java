// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads from this system which Windows program a process runs. */
final class WindowsProcesses {
    private WindowsProcesses() {}

    /** The file name of its program, {@code ffmpeg.exe}; empty when the process has gone. */
    static String program(ProcessHandle process) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            String first = new String(line, StandardCharsets.UTF_8).split("\0", 2)[0];
            return first.substring(Math.max(first.lastIndexOf('\\'), first.lastIndexOf('/')) + 1);
        } catch (IOException gone) {
            return "";
        }
    }
}
