// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The account of an unprivileged person, who needs no entry in any file: a number is enough. */
final class Owners {
    /** Ordinary, and not in use where tests run as root. */
    private static final int PERSON = 61_234;

    private Owners() {}

    static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    /** The person's number; whoever is not root cannot be another one. */
    static int person(Path own) throws IOException {
        return root() ? PERSON : (Integer) Files.getAttribute(own, "unix:uid");
    }

    /** Gives a file to the person. */
    static Path give(Path path) throws IOException {
        if (root()) {
            Files.setAttribute(path, "unix:uid", PERSON);
        }
        return path;
    }

    /** A command that the person runs. */
    static List<String> command(String... command) {
        List<String> whole = new ArrayList<>();
        if (root()) {
            whole.addAll(List.of("setpriv", "--reuid=" + PERSON, "--regid=" + PERSON, "--clear-groups", "--"));
        }
        whole.addAll(List.of(command));
        return whole;
    }
}
