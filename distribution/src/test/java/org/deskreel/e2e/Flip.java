// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Damages files as a bad disk would. */
final class Flip {
    private Flip() {}

    static void middleByteOf(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }
}
