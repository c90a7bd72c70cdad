// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Puts a Java runtime for Windows into the distribution: a JRE as it is, or what Deskreel needs of a JDK whose modules
 * ({@code jmods}) are there. The JDK that builds links them, so both must be of the same version.
 */
final class WindowsRuntime {
    /**
     * What {@code jdeps} finds in the jars of the program and its plugins, and what nobody names but is looked up by name:
     * elliptic curves for TLS, the certificates of Windows, file systems in archives, the character sets of consoles.
     */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.compiler",
            "java.desktop",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.security.jgss",
            "java.security.sasl",
            "java.sql",
            "java.xml",
            "jdk.charsets",
            "jdk.crypto.ec",
            "jdk.crypto.mscapi",
            "jdk.httpserver",
            "jdk.jfr",
            "jdk.management",
            "jdk.security.auth",
            "jdk.unsupported",
            "jdk.zipfs");

    private WindowsRuntime() {}

    /**
     * Makes {@code target} a runtime.
     *
     * @param source a JRE or JDK for Windows
     * @throws IOException when it is none, or none that can be linked here
     */
    static void bundle(Path source, Path target) throws IOException {
        if (!Files.isRegularFile(source.resolve("bin/java.exe"))) {
            throw new IOException(
                    "windows.runtime names no Java for Windows: there is no " + source + "/bin/java.exe.");
        }
        Path modules = source.resolve("jmods");
        if (Files.isDirectory(modules)) {
            link(modules, target);
        } else {
            Folders.copy(source, target);
        }
    }

    private static void link(Path modules, Path target) throws IOException {
        List<String> there = MODULES.stream()
                .filter(module -> Files.exists(modules.resolve(module + ".jmod")))
                .toList();
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int code = jlink().run(
                        out,
                        out,
                        "--module-path",
                        modules.toString(),
                        "--add-modules",
                        String.join(",", there),
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        target.toString());
        if (code != 0) {
            throw new IOException("No runtime can be linked from " + modules + " with the JDK that builds ("
                    + Runtime.version() + "): " + said.toString().strip()
                    + " Build with the same version of Java, or let windows.runtime name a JRE.");
        }
    }

    private static ToolProvider jlink() throws IOException {
        return ToolProvider.findFirst("jlink")
                .orElseThrow(
                        () -> new IOException("The JDK that builds has no jlink. Let windows.runtime name a JRE."));
    }
}
