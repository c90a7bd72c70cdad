// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rewrites the picocli that we ship. */
final class OldClassesTest {
    @TempDir
    private Path folder;

    @Test
    void classesOfJava5BecomeOnesThatCanBeArchived() throws IOException {
        Path jar = picocli();
        assertThat(format(jar, "picocli/CommandLine.class")).isEqualTo(49);

        OldClasses.rewrite(jar);

        assertThat(format(jar, "picocli/CommandLine.class")).isEqualTo(52);
    }

    @Test
    void theyStillWork() throws Exception {
        Path jar = picocli();
        OldClasses.rewrite(jar);
        URL[] path = {jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Class<?> spec = loader.loadClass("picocli.CommandLine$Model$CommandSpec");
            assertThat(spec.getMethod("create").invoke(null).toString()).startsWith("command '");
        }
    }

    @Test
    void aJarThatNeedsNothingStaysAsItIs() throws IOException {
        Path jar = picocli();
        OldClasses.rewrite(jar);
        byte[] once = Files.readAllBytes(jar);

        OldClasses.rewrite(jar);

        assertThat(Files.readAllBytes(jar)).isEqualTo(once);
    }

    private Path picocli() throws IOException {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.contains("picocli-")) {
                return Files.copy(Path.of(entry), folder.resolve("picocli.jar"));
            }
        }
        throw new AssertionError("picocli is not on the class path.");
    }

    private static int format(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getInputStream(new JarEntry(name)).readNBytes(8)[7];
        }
    }
}
