// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir
    Path state;

    @Test
    void removesAFolderFromWhichAnotherThreadRemovesToo() throws Exception {
        for (int round = 0; round < 5; round++) {
            Path folder = PrivateFiles.folder(state.resolve("work"));
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                files.add(Files.createFile(folder.resolve("copy-" + i)));
            }
            Thread other = new Thread(() -> files.forEach(file -> file.toFile().delete()));
            other.start();
            PrivateFiles.remove(folder);
            other.join();
            assertThat(folder).doesNotExist();
        }
    }

    @Test
    void removesALinkAndNotWhatItLeadsTo() throws IOException {
        Path elsewhere = Files.createDirectory(state.resolve("elsewhere"));
        Path kept = Files.createFile(elsewhere.resolve("kept"));
        Path folder = PrivateFiles.folder(state.resolve("work"));
        Files.createSymbolicLink(folder.resolve("link"), elsewhere);

        PrivateFiles.remove(folder);

        assertThat(folder).doesNotExist();
        assertThat(kept).exists();
    }
}
