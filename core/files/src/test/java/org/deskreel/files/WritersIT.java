// SPDX-License-Identifier: Apache-2.0
package org.deskreel.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Java for Windows under Wine, which keeps of a list what the modes of Unix can say. */
class WritersIT {
    @TempDir
    Path folder;

    private Path inner;
    private Path file;
    private Writers writers;

    @BeforeEach
    void make() throws IOException {
        folder = folder.toRealPath();
        inner = Files.createDirectory(folder.resolve("inner"));
        file = Files.createFile(inner.resolve("map.json"));
        writers = Writers.besidesThisAccount();
    }

    @Test
    void ownFileInOwnFoldersIsSafe() throws IOException {
        assertThat(writers.of(file)).isEmpty();
        assertThat(writers.along(folder, file)).isEmpty();
        assertThat(writers.above(folder, inner.resolve("missing"))).isEmpty();
    }

    @Test
    void fileThatEverybodyMayChangeIsFound() throws IOException {
        allowEverybody(file);
        assertThat(writers.along(folder, file)).contains(new Writers.Exposure(file, "Everyone"));
    }

    @Test
    void folderInWhichEverybodyMayReplaceItIsFound() throws IOException {
        allowEverybody(inner);
        assertThat(writers.along(folder, file)).contains(new Writers.Exposure(inner, "Everyone"));
        assertThat(writers.above(folder, inner)).isEmpty();
    }

    private static void allowEverybody(Path path) throws IOException {
        AclFileAttributeView view = Files.getFileAttributeView(path, AclFileAttributeView.class);
        List<AclEntry> list = new ArrayList<>(view.getAcl());
        list.add(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(
                        path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("Everyone"))
                .setPermissions(AclEntryPermission.values())
                .build());
        view.setAcl(list);
    }
}
