// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The log of the recorders of a state folder, which tells more than they print.
 *
 * @param file it
 */
record RecorderLog(Path file) {
    static RecorderLog in(Path state) {
        return new RecorderLog(state.resolve("logs/deskreel.log"));
    }

    /** In how many lines something stands. */
    long count(String words) throws IOException {
        return text().lines().filter(line -> line.contains(words)).count();
    }

    /** Waits until it stands in so many. */
    void await(String words, long times) throws IOException, InterruptedException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (count(words) < times && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(count(words))
                .as("lines with '%s' in the log:%n%s", words, text())
                .isGreaterThanOrEqualTo(times);
    }

    private String text() throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
