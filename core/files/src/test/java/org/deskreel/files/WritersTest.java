// SPDX-License-Identifier: Apache-2.0
package org.deskreel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WritersTest {
    /** Ordinary, and not in use where tests run as root. */
    private static final int PERSON = 61_234;

    @TempDir
    private Path folder;

    private Path inner;
    private Path file;
    private Writers writers;

    @BeforeEach
    void make() throws IOException {
        folder = folder.toRealPath();
        inner = Files.createDirectory(folder.resolve("inner"));
        file = Files.createFile(inner.resolve("file"));
        mode(inner, "rwxr-xr-x");
        mode(file, "rw-r--r--");
        writers = Writers.besidesThisAccount();
    }

    @Test
    void ownFileInOwnFoldersIsSafe() throws IOException {
        assertThat(writers.of(file)).isEmpty();
        assertThat(writers.along(file)).isEmpty();
        assertThat(writers.along(inner.resolve("../inner/./file"))).isEmpty();
    }

    @Test
    void groupAndEverybodyAreNamed() throws IOException {
        mode(file, "rw--w--w-");
        assertThat(writers.of(file)).containsExactly("its group", "everybody");
        assertExposed(file, file, "its group and everybody");
    }

    @Test
    void ownerIsNamed() throws IOException {
        Writers nobody = Writers.besides(somebody());
        if (Files.getAttribute(file, "unix:uid").equals(0)) {
            assertThat(nobody.of(file)).as("root may everything anyway").isEmpty();
            Files.setAttribute(inner, "unix:uid", PERSON);
            assertExposed(file, inner, "its owner " + PERSON);
        } else {
            assertThat(nobody.of(file)).singleElement().asString().startsWith("its owner ");
        }
    }

    @Test
    void folderAboveCounts() throws IOException {
        mode(inner, "rwxrwxr-x");
        assertThat(writers.of(file)).isEmpty();
        assertExposed(file, inner, "its group");
        assertThat(writers.above(inner, inner.resolve("file")))
                .hasValueSatisfying(exposure -> assertThat(exposure.path()).isEqualTo(inner));
        assertThat(writers.above(folder, inner)).isEmpty();
    }

    @Test
    void folderWhereEverybodyChangesHisOwnOnlyIsNoneAbove() throws IOException {
        Files.setAttribute(inner, "unix:mode", 01777);
        assertThat(writers.along(file)).isEmpty();
        assertThat(writers.of(inner)).contains("everybody");
        assertExposed(inner, inner, "its group and everybody");
    }

    @Test
    void linkIsAsSafeAsTheFoldersOnBothSides() throws IOException {
        Path links = Files.createDirectory(folder.resolve("links"));
        Path link = Files.createSymbolicLink(links.resolve("link"), Path.of("../inner"));
        assertThat(writers.along(link.resolve("file"))).isEmpty();
        mode(links, "rwxrwxrwx");
        assertExposed(link.resolve("file"), links, "its group and everybody");
        mode(links, "rwxr-xr-x");
        mode(inner, "rwxr-x-wx");
        assertExposed(link.resolve("file"), inner, "everybody");
    }

    @Test
    void whatLiesOutsideIsNotLookedAt() throws IOException {
        mode(folder, "rwxrwxrwx");
        assertThat(writers.along(inner, file)).isEmpty();
        assertExposed(file, folder, "its group and everybody");
    }

    @Test
    void linksThatGoRoundAreNoWay() throws IOException {
        Path one = folder.resolve("one");
        Files.createSymbolicLink(one, Path.of("two"));
        Files.createSymbolicLink(folder.resolve("two"), Path.of("one"));
        assertThatThrownBy(() -> writers.along(one)).isInstanceOf(FileSystemLoopException.class);
    }

    @Test
    void whatLiesInAFolderCounts() throws IOException {
        assertThat(writers.within(folder, Integer.MAX_VALUE)).isEmpty();
        mode(file, "rw-r--rw-");
        assertThat(writers.within(folder, Integer.MAX_VALUE)).contains(new Writers.Exposure(file, "everybody"));
        assertThat(writers.within(folder, 1)).isEmpty();
    }

    @Test
    void whatLinksInAFolderLeadToCounts(@TempDir Path elsewhere) throws IOException {
        Path outside = Files.createDirectory(elsewhere.toRealPath().resolve("outside"));
        Path code = Files.createFile(outside.resolve("code"));
        Files.createSymbolicLink(inner.resolve("lib"), outside);
        assertThat(writers.within(folder, Integer.MAX_VALUE)).isEmpty();
        mode(code, "rw-r--rw-");
        assertThat(writers.within(folder, Integer.MAX_VALUE))
                .contains(new Writers.Exposure(inner.resolve("lib/code"), "everybody"));
        mode(code, "rw-r--r--");
        mode(outside, "rwxrwxrwx");
        assertThat(writers.within(folder, Integer.MAX_VALUE))
                .contains(new Writers.Exposure(outside, "its group and everybody"));
    }

    @Test
    void aLinkThatLeadsToNothingIsAsSafeAsThePlaceOfWhatItNames(@TempDir Path elsewhere) throws IOException {
        Path outside = Files.createDirectory(elsewhere.toRealPath().resolve("outside"));
        Files.createSymbolicLink(inner.resolve("lib"), outside.resolve("nothing/below/it"));
        assertThat(writers.within(folder, Integer.MAX_VALUE)).isEmpty();
        mode(outside, "rwxrwxrwx");
        assertThat(writers.within(folder, Integer.MAX_VALUE))
                .contains(new Writers.Exposure(outside, "its group and everybody"));
    }

    private void assertExposed(Path path, Path where, String who) throws IOException {
        assertThat(writers.along(path)).contains(new Writers.Exposure(where, who));
    }

    private UserPrincipal somebody() throws IOException {
        return file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
