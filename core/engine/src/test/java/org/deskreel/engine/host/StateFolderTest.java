// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.deskreel.spi.DeskreelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    Path folder;

    @Test
    void createsFolderForTheOwnerOnly() throws IOException {
        Path state = StateFolder.prepare(folder.resolve("a/b"), true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
        assertThat(StateFolder.prepare(state, true)).isEqualTo(state);
    }

    @Test
    void refusesLinkWhenPrivileged() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
        assertUnsafe(link, "is a symbolic link");
        assertThat(StateFolder.prepare(link, false)).isEqualTo(link);
    }

    @Test
    void refusesFolderWritableByOthersWhenPrivileged() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertUnsafe(open, "is writable by other accounts");
        assertThat(StateFolder.prepare(open, false)).isEqualTo(open);
    }

    @Test
    void saysThatAFileIsInTheWay() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> StateFolder.prepare(file.resolve("state"), false))
                .isInstanceOfSatisfying(
                        DeskreelException.class, e -> assertThat(e.code()).isEqualTo(StateFolder.UNUSABLE));
    }

    private static void assertUnsafe(Path path, String why) {
        assertThatThrownBy(() -> StateFolder.prepare(path, true))
                .isInstanceOfSatisfying(
                        DeskreelException.class, e -> assertThat(e.code()).isEqualTo(StateFolder.UNSAFE))
                .hasMessageContaining(why);
    }
}
