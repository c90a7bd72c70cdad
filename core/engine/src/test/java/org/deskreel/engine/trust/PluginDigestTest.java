// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.config.SettingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDigestTest {
    /** As in docs/plugin-trust.md. */
    private static final String BY_HAND =
            "find . -type f ! -path ./signature.jar -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        file("plugin.properties", "plugin.id=sink-x\n");
        file("lib/x.jar", "code");
        file("lib/ä native.dll", "native");
        file("lib.txt", "beside the folder in the order of names");
        file("Z", "before small letters");
    }

    @Test
    void isWhatUsualToolsSay() throws IOException, InterruptedException {
        assertThat(PluginDigest.of(folder)).hasToString(shell(BY_HAND));
        assertThat(PluginDigest.of(folder.resolve("lib/x.jar"))).hasToString(shell("sha256sum lib/x.jar"));
    }

    @Test
    void everyFileCounts() throws IOException {
        PluginDigest before = PluginDigest.of(folder);
        file("lib/ä native.dll", "other");
        PluginDigest changed = PluginDigest.of(folder);
        assertThat(changed).isNotEqualTo(before);
        file("lib/ä native.dll", "native");
        assertThat(PluginDigest.of(folder)).isEqualTo(before);
        file("more/README", "");
        assertThat(PluginDigest.of(folder)).isNotEqualTo(before);
    }

    @Test
    void soDoesItsName() throws IOException {
        PluginDigest before = PluginDigest.of(folder);
        Files.move(folder.resolve("Z"), folder.resolve("Y"));
        assertThat(PluginDigest.of(folder)).isNotEqualTo(before);
    }

    @Test
    void signatureDoesNotCount() throws IOException {
        PluginDigest before = PluginDigest.of(folder);
        file("signature.jar", "whatever");
        assertThat(PluginDigest.of(folder)).isEqualTo(before);
        file("lib/signature.jar", "code of that name");
        assertThat(PluginDigest.of(folder)).isNotEqualTo(before);
    }

    @Test
    void linksHaveNone() throws IOException {
        Files.createSymbolicLink(folder.resolve("lib/more.jar"), Path.of("/elsewhere.jar"));
        assertThatThrownBy(() -> PluginDigest.of(folder))
                .isInstanceOfSatisfying(
                        DeskreelException.class, e -> assertThat(e.code()).isEqualTo(TrustErrors.REFUSED))
                .hasMessageContaining("Its lib/more.jar is no file of its own");
    }

    @Test
    void namesThatBreakTheListHaveNone() throws IOException {
        file("lib/a\n0000  .", "");
        assertThatThrownBy(() -> PluginDigest.of(folder)).hasMessageContaining("control character in its name");
    }

    @Test
    void isWrittenInHexadecimal() {
        String hex = "0123456789abcdef".repeat(4);
        assertThat(PluginDigest.parse(" " + hex.toUpperCase(Locale.ROOT))).hasToString(hex);
        assertThatThrownBy(() -> PluginDigest.parse("sink-s3"))
                .isInstanceOf(SettingException.class)
                .hasMessage("'sink-s3' is not a SHA-256.");
    }

    private void file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private String shell(String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
        Process shell = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return said.substring(0, 64);
    }
}
