// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Runs another main class, and ends the process when its standard input ends: that is when the process that started it
 * is gone, even if it was killed and could say nothing. Then the folder that it works in goes, too.
 */
public final class Leash {
    private Leash() {}

    /** Runs the main method of the class named first, with the rest as its arguments. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread holder = new Thread(Leash::await, "leash");
        holder.setDaemon(true);
        holder.start();
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(arguments[0] + " failed", e.getCause());
        }
    }

    private static void await() {
        try {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException gone) {
            System.err.println("The leash is torn: " + gone);
        }
        remove(Path.of("").toAbsolutePath());
        Runtime.getRuntime().halt(0);
    }

    /** Removes a folder of {@link ServerProcess#newFolder} and all in it, as far as that can be done. */
    static void remove(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("The folder " + folder + " stays: " + e);
        }
    }
}
