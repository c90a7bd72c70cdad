// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build puts what Windows desktops are made of, and what files are called there. */
public final class WindowsFiles {
    private WindowsFiles() {}

    /** The Java runtime for Windows: a folder with {@code bin\java.exe}. */
    public static Path javaHome() {
        Path jre = folder().resolve("jre");
        if (!Files.exists(jre.resolve("bin/java.exe"))) {
            throw new IllegalStateException("There is no Java for Windows at " + jre
                    + ". Build core/testwindows with ./mvnw -Dquick process-resources -pl core/testwindows.");
        }
        return jre;
    }

    /** What a file of this system is called under Wine: {@code /a/b} is {@code Z:\a\b}. */
    public static String windowsPath(Path file) {
        return "Z:" + file.toAbsolutePath().normalize().toString().replace('/', '\\');
    }

    /** The build's folder for it. */
    static Path folder() {
        try {
            Path classes = Path.of(WindowsFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolveSibling("windows");
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path names no file", e);
        }
    }
}
