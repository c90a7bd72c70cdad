// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** Numbers of X displays. */
final class Displays {
    private static final int FIRST = Integer.getInteger("deskreel.first-display", 120);

    private Displays() {}

    /** One that nobody uses. */
    static int free() {
        for (int number = FIRST; number < FIRST + 20; number++) {
            if (!Files.exists(Path.of("/tmp/.X11-unix/X" + number))
                    && !Files.exists(Path.of("/tmp/.X%d-lock".formatted(number)))) {
                return number;
            }
        }
        throw new IllegalStateException("No free X display from :" + FIRST + " on");
    }
}
