// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.deskreel.engine.trust.FileList;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/**
 * The program {@code jarsigner} of the JDK that runs this. It knows every kind of key store and time stamp, asks for what it
 * is not told, and keeps keys to itself.
 */
final class JarSigner {
    /** The program is missing or failed. */
    static final ErrorCode FAILED = ErrorCode.permanent("cli/plugin-not-signed", ErrorCategory.UNAVAILABLE);

    private final Path program;
    private final Path work;
    private final List<String> arguments;

    /**
     * @param javaHome of a JDK
     * @param work an empty folder
     * @param arguments options and alias, as on its own command line
     */
    JarSigner(Path javaHome, Path work, List<String> arguments) {
        this.program = Stream.of("jarsigner", "jarsigner.exe")
                .map(name -> javaHome.resolve("bin").resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> DeskreelException.of(
                                FAILED, "The Java in " + javaHome + " is no JDK: it has no jarsigner.")
                        .remedy("Run Deskreel with a JDK: set DESKREEL_JAVA_HOME to one."));
        this.work = work;
        this.arguments = List.copyOf(arguments);
    }

    /** Signs all that lies in a plugin's folder, or its jar. */
    void sign(Path plugin) throws IOException {
        if (!Files.isDirectory(plugin)) {
            Path copy = work.resolve(plugin.getFileName());
            Files.copy(plugin, copy, StandardCopyOption.REPLACE_EXISTING);
            replace(plugin, copy);
            return;
        }
        Path list = work.resolve(FileList.SIGNATURE);
        write(FileList.of(plugin), list);
        replace(plugin.resolve(FileList.SIGNATURE), list);
    }

    private static void write(FileList list, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry(FileList.ENTRY));
            out.write(list.text().getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
    }

    /** Signs elsewhere first: what lies in the plugin is whole at any time. */
    private void replace(Path target, Path unsigned) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), unsigned.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        if (exitCode(process) != 0) {
            throw DeskreelException.of(FAILED, "jarsigner did not sign " + target + ": " + said.strip() + ".")
                    .remedy("Give it after '--' what it needs, such as: -keystore FILE -storepass:file FILE ALIAS.");
        }
        Files.copy(unsigned, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("Interrupted while signing", e));
        }
    }
}
