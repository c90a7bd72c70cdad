// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class, and ends the process when its standard input ends: that is when the process that started it
 * is gone, even if it was killed and could say nothing.
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
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }
}
