// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void isHeldUntilItIsGivenBack() throws IOException {
        try (FolderLock lock = FolderLock.obtain(folder).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(FolderLock.held(folder)).isTrue();
            assertThat(FolderLock.take(folder)).isEmpty();
        }
        assertThat(FolderLock.held(folder)).isFalse();
    }

    @Test
    void whoOnlyLooksIsInNobodysWay() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        Thread looker = new Thread(() -> {
            while (!over.get()) {
                look();
                looking.countDown();
            }
        });
        looker.start();
        looking.await();
        int taken = 0;
        for (int i = 0; i < 2_000; i++) {
            taken += FolderLock.take(folder).map(FolderLockTest::giveBack).orElse(0);
        }
        over.set(true);
        looker.join();
        assertThat(taken).isEqualTo(2_000);
    }

    @Test
    void aFolderThatWasNotThereCanBeLockedWhenItIs() throws IOException {
        Path later = folder.resolve("later");
        assertThatThrownBy(() -> FolderLock.take(later)).isInstanceOf(NoSuchFileException.class);
        Files.createDirectory(later);
        assertThat(FolderLock.take(later)).map(FolderLockTest::giveBack).contains(1);
    }

    private void look() {
        try {
            FolderLock.held(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int giveBack(FolderLock lock) {
        lock.close();
        return 1;
    }
}
