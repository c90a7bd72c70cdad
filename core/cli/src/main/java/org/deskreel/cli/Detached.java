// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Places;

/**
 * The command {@code deskreel} where nothing can be handed to it: its arguments come from a file, and what it says goes to
 * one. On some systems a process in another desktop session inherits no files, and arguments lose signs on their way.
 */
public final class Detached {
    /** Between arguments, which may have any other sign in them. */
    private static final String SEPARATOR = "\0";

    private Detached() {}

    /**
     * Runs the command and ends the process.
     *
     * @param files with the arguments, which is deleted as soon as they are known, because they may hold secrets; and for the
     *     output, which is appended in the default character set
     */
    public static void main(String[] files) throws IOException {
        PrintStream output = new PrintStream(new FileOutputStream(files[1], true), true, Charset.defaultCharset());
        System.setOut(output);
        System.setErr(output);
        PrintWriter writer = new PrintWriter(output, true);
        Installation installation = new Installation(Places.ofThisProcess(), writer, writer);
        Deskreel.end(installation, arguments(Path.of(files[0])));
    }

    private static String[] arguments(Path file) throws IOException {
        String text = Files.readString(file);
        Files.delete(file);
        return text.split(SEPARATOR, -1);
    }
}
