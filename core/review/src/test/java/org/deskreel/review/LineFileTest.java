// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.spool.FolderLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of lines with some room, and what becomes of its older parts. */
final class LineFileTest {
    /** Each line has four bytes: the third makes it larger than this. */
    private static final int LARGEST = 10;

    private static final int FILES = 3;

    @TempDir
    private Path folder;

    private final List<LineFile.Oldest> removed = new ArrayList<>();
    private LineFile file;

    @BeforeEach
    void open() {
        file = new LineFile(folder.resolve("log"), LARGEST, FILES);
    }

    @Test
    void itIsPutAsideWhenItIsLarge() throws IOException {
        add(1, 7);

        assertThat(lines("log.2")).containsExactly("001", "002", "003");
        assertThat(lines("log.1")).containsExactly("004", "005", "006");
        assertThat(lines("log")).containsExactly("007");
        assertThat(removed).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("log.1"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsOldestIsRemovedAndThatIsSaidBefore() throws IOException {
        add(1, 13);

        assertThat(removed).containsExactly(new LineFile.Oldest(3, "001", "003"), new LineFile.Oldest(3, "004", "006"));
        assertThat(lines("log.2")).containsExactly("007", "008", "009");
        assertThat(lines("log")).containsExactly("013");
        assertThat(folder.resolve("log.3")).doesNotExist();
    }

    @Test
    void nothingIsRemovedWhereANumberIsFree() throws IOException {
        add(1, 7);
        Files.delete(folder.resolve("log.1"));
        add(8, 10);

        assertThat(removed).isEmpty();
        assertThat(lines("log.1")).containsExactly("007", "008", "009");
        assertThat(lines("log.2")).containsExactly("001", "002", "003");
    }

    @Test
    void whereThatCannotBeSaidNothingIsRemovedAndItGrows() throws IOException {
        add(1, 9);
        file.makeRoom(oldest -> {
            throw new IOException("No room");
        });
        file.add("010");

        assertThat(lines("log.2")).containsExactly("001", "002", "003");
        assertThat(lines("log")).containsExactly("007", "008", "009", "010");
        add(11, 12);
        assertThat(lines("log")).as("tried again, when it has grown by a part").containsExactly("011", "012");
        assertThat(removed).hasSize(1);
    }

    @Test
    void whatCannotBeMovedGrows() throws IOException {
        Files.createDirectories(folder.resolve("log.1/in-the-way"));
        Files.createDirectories(folder.resolve("log.2/in-the-way"));
        add(1, 9);

        assertThat(lines("log")).hasSize(9);
    }

    @Test
    void whileAnotherProcessPutsItAsideItGrows() throws IOException {
        add(1, 3);
        FolderLock other = FolderLock.take(folder.toAbsolutePath()).orElseThrow();
        try (other) {
            add(4, 4);
        }
        assertThat(lines("log")).hasSize(4);

        add(5, 5);
        assertThat(lines("log")).containsExactly("005");
        assertThat(lines("log.1")).hasSize(4);
    }

    @Test
    void whatTheOtherProcessHasPutAsideIsNotPutAsideAgain() throws IOException {
        LineFile other = new LineFile(folder.resolve("log"), LARGEST, FILES);
        add(1, 3);
        other.makeRoom(removed::add);
        other.add("004");
        add(5, 5);

        assertThat(lines("log")).containsExactly("004", "005");
    }

    @Test
    void aLineForWhichThereWasNoRoomSpoilsNoOther() throws IOException {
        Files.writeString(folder.resolve("log"), "001\n{\"cut");
        file.add("002");

        assertThat(lines("log")).containsExactly("001", "{\"cut", "002");
    }

    private void add(int from, int to) throws IOException {
        for (int line = from; line <= to; line++) {
            file.makeRoom(removed::add);
            file.add("%03d".formatted(line));
        }
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name));
    }
}
