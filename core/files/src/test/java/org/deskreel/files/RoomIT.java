// SPDX-License-Identifier: Apache-2.0
package org.deskreel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Java for Windows under Wine. */
class RoomIT {
    @TempDir
    Path folder;

    @Test
    void aFolderHasRoomAndNothingIsLeftInIt() throws IOException {
        assertThat(Room.in(folder)).isPositive();
        assertThat(Room.writable(folder)).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsNotThereHasNone() {
        Path missing = folder.resolve("missing");
        assertThat(Room.writable(missing)).isFalse();
        assertThatThrownBy(() -> Room.in(missing)).isInstanceOf(IOException.class);
        assertThat(Files.exists(missing)).isFalse();
    }
}
