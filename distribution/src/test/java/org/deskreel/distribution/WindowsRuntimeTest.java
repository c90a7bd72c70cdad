// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JDK for Windows is not at hand: the modules that are linked here are those of the JDK that runs the test. */
final class WindowsRuntimeTest {
    @TempDir
    private Path folder;

    @Test
    void aJreIsCopied() throws IOException {
        Path jre = java("jre");
        Files.createDirectories(jre.resolve("legal/java.base"));
        Files.writeString(jre.resolve("legal/java.base/LICENSE"), "terms");

        WindowsRuntime.bundle(jre, folder.resolve("home/jre"));

        assertThat(folder.resolve("home/jre/bin/java.exe")).hasContent("program");
        assertThat(folder.resolve("home/jre/legal/java.base/LICENSE")).hasContent("terms");
    }

    @Test
    void ofAJdkOnlyWhatIsNeededIsLinked() throws IOException {
        Path modules = Path.of(System.getProperty("java.home"), "jmods");
        if (!Files.isDirectory(modules)) {
            // Newer JDKs come without; then there is nothing that could be linked for another system either.
            assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(24);
            return;
        }
        Path jdk = java("jdk");
        Files.createSymbolicLink(jdk.resolve("jmods"), modules);

        WindowsRuntime.bundle(jdk, folder.resolve("home/jre"));

        assertThat(folder.resolve("home/jre/release"))
                .content()
                .contains("java.net.http", "jdk.unsupported")
                .doesNotContain("jdk.compiler");
        assertThat(folder.resolve("home/jre/legal/java.base")).isDirectory();
    }

    @Test
    void whatIsNotForWindowsIsRefused() {
        assertThatThrownBy(() ->
                        WindowsRuntime.bundle(Path.of(System.getProperty("java.home")), folder.resolve("home/jre")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("windows.runtime names no Java for Windows");
    }

    @Test
    void modulesOfNoUseAreToldOf() throws IOException {
        Path jdk = java("jdk");
        Files.createDirectories(jdk.resolve("jmods"));
        Files.writeString(jdk.resolve("jmods/java.base.jmod"), "no module");

        assertThatThrownBy(() -> WindowsRuntime.bundle(jdk, folder.resolve("home/jre")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("let windows.runtime name a JRE");
    }

    private Path java(String name) throws IOException {
        Path java = folder.resolve(name);
        Files.createDirectories(java.resolve("bin"));
        Files.writeString(java.resolve("bin/java.exe"), "program");
        return java;
    }
}
