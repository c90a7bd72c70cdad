// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts main classes of the tests. */
public final class Java {
    private Java() {}

    /** The Java that runs this, with a main class and its arguments. */
    public static List<String> command(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java.exe").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
