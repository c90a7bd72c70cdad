// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

/** Runs Java for Windows on a desktop of its own, as if it were this system's: that is how Surefire runs tests with it. */
public final class WindowsJava {
    private WindowsJava() {}

    /** Runs it with the same arguments, and ends with its exit code. */
    public static void main(String[] arguments) throws InterruptedException {
        int exit;
        try (WineDesktop desktop = WineDesktop.start()) {
            exit = desktop.java(arguments)
                    .folder(java.nio.file.Path.of("").toAbsolutePath())
                    .startInForeground()
                    .waitFor();
        }
        System.exit(exit);
    }
}
