// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.deskreel.spi.DeskreelException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrustedFileTest {
    @TempDir
    private Path root;

    private Path folder;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        folder = Files.createDirectory(root.resolve("profile.d"));
        mode(folder, "rwxr-xr-x");
        file = Files.writeString(folder.resolve("vars.sh"), "export A=b\n");
        mode(file, "rw-r--r--");
    }

    @Test
    void fileOfTheSystemIsRead() {
        assertThat(TrustedFile.read(root, file)).contains("export A=b\n");
    }

    @Test
    void missingFileIsNone() {
        assertThat(TrustedFile.read(root, root.resolve("nowhere/vars.sh"))).isEmpty();
    }

    @Test
    void fileThatOthersMayWriteIsRefused() throws IOException {
        mode(file, "rw-r--rw-");
        refused(file, "can be changed by everybody");
        mode(file, "rw-rw-r--");
        refused(file, "can be changed by its group");
    }

    @Test
    void fileInAFolderThatOthersMayWriteIsRefused() throws IOException {
        mode(folder, "rwxrwxrwx");
        refused(folder, "can be changed by its group and everybody");
    }

    @Test
    void fileOfSomebodyElseIsRefused() throws IOException {
        // Whoever is not root cannot give a file away, but is somebody else than the owner of the file system.
        Path owner = Owners.root() ? root : Path.of("/");
        Owners.give(file);
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> TrustedFile.read(owner, file))
                .withMessageContaining(" can be changed by its owner ")
                .satisfies(e -> assertThat(e.code()).isEqualTo(AppStreamErrorCode.UNSAFE));
    }

    @Test
    void linkIsFollowedAndItsTargetMustBeTheSystems() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.sh"), file);
        assertThat(TrustedFile.read(root, link)).contains("export A=b\n");
        Path open = Files.createDirectory(root.resolve("open"));
        Path theirs = Files.writeString(open.resolve("vars.sh"), "export A=c\n");
        mode(open, "rwxrwxrwx");
        Path other = Files.createSymbolicLink(folder.resolve("other.sh"), theirs);
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> TrustedFile.read(root, other))
                .withMessageContaining(open.toRealPath() + " can be changed by its group and everybody");
    }

    @Test
    void linkOutOfTheSystemIsRefused(@TempDir Path elsewhere) throws IOException {
        Path target = Files.writeString(elsewhere.resolve("vars.sh"), "export A=d\n");
        Path link = Files.createSymbolicLink(folder.resolve("out.sh"), target);
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> TrustedFile.read(root, link))
                .withMessageContaining("lies outside of");
    }

    @Test
    void hugeFileAndFolderAreNoVariables() throws IOException {
        Files.write(file, new byte[1 << 19]);
        assertThatExceptionOfType(DeskreelException.class).isThrownBy(() -> TrustedFile.read(root, file));
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> TrustedFile.read(root, folder))
                .withMessageContaining("is no file of variables");
    }

    private void refused(Path what, String why) throws IOException {
        String sentence = what.toRealPath() + " " + why;
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> TrustedFile.read(root, file))
                .withMessageStartingWith(sentence)
                .satisfies(e -> assertThat(e.remedy())
                        .hasValueSatisfying(text -> assertThat(text).contains("chmod go-w")));
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
