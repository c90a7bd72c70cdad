// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.deskreel.cli.installation.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When {@code deskreel review} does not start. */
class ReviewTest {
    @TempDir
    Path folder;

    @Test
    void doesNotSendBrowsersToASinkThatSignsNothing() throws IOException {
        TestInstallation deskreel =
                new TestInstallation(folder).configure("sinks: [{type: local, path: " + folder.resolve("out") + "}]");

        assertThat(deskreel.run("review", "--direct")).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(deskreel.err()).contains("signs no URLs", "Start without --direct");
        assertThat(deskreel.out()).isEmpty();
    }
}
