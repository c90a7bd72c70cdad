// SPDX-License-Identifier: Apache-2.0
package org.deskreel.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessListTest {
    @Test
    void whereThereAreModesTheyCount(@TempDir Path folder) {
        assertThat(AccessList.governs(folder.resolve("nothing"))).isFalse();
    }
}
