// SPDX-License-Identifier: Apache-2.0
package org.deskreel.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On Java for Windows under Wine, which keeps of a list what the modes of Unix can say: the owner, and everybody. What is
 * made in a folder inherits its list only on Windows itself.
 */
class AccessListIT {
    @TempDir
    Path folder;

    @Test
    void onlyTheTrustedAndTheOwnerAreLeft() throws IOException {
        Path made = Files.createDirectory(folder.resolve("made"));
        allowEverybody(made);
        assertThat(AccessList.governs(made)).isTrue();
        assertThat(AccessList.of(made).writers()).contains("Everyone");
        assertThat(AccessList.of(made).readers()).contains("Everyone");

        AccessList.of(made).restrict();

        assertThat(AccessList.of(made).writers()).isEmpty();
        assertThat(AccessList.of(made).readers()).isEmpty();
        assertThat(Files.isWritable(Files.createFile(made.resolve("file")))).isTrue();
    }

    @Test
    void othersMayStillReadWhatTheyMayChangeNoMore() throws IOException {
        Path file = Files.createFile(folder.resolve("program"));
        allowEverybody(file);

        AccessList.of(file).withdraw();

        assertThat(AccessList.of(file).writers()).isEmpty();
        assertThat(AccessList.of(file).readers()).contains("Everyone");
        AccessList.of(file).withdraw();
        assertThat(AccessList.of(file).readers()).contains("Everyone");
    }

    @Test
    void listOfAnotherFileIsTakenOver() throws IOException {
        Path open = Files.createFile(folder.resolve("open"));
        allowEverybody(open);
        Path closed = Files.createFile(folder.resolve("closed"));
        AccessList.of(closed).restrict();

        AccessList.of(open).like(closed);

        assertThat(AccessList.of(open).readers()).isEmpty();
    }

    @Test
    void aFileCanBeRestrictedToo() throws IOException {
        Path file = Files.createFile(folder.resolve("key"));
        allowEverybody(file);

        AccessList.of(file).restrict();

        assertThat(AccessList.of(file).readers()).isEmpty();
        assertThat(Files.readString(file)).isEmpty();
    }

    @Test
    void whoMayChangeTheSystemIsTrusted() throws IOException {
        Path system = Path.of(System.getenv("SystemRoot"));

        assertThat(AccessList.of(system).writers()).isEmpty();
        assertThat(AccessList.of(system).trustedOwner()).isTrue();
        assertThat(AccessList.privileged())
                .as("Wine lets its user do everything")
                .isTrue();
    }

    private static void allowEverybody(Path path) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        UserPrincipal everybody =
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("Everyone");
        List<AclEntry> list = new ArrayList<>(view.getAcl());
        list.add(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(everybody)
                .setPermissions(AclEntryPermission.values())
                .setFlags(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
                .build());
        view.setAcl(list);
    }
}
