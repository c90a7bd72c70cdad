// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionScriptsStepTest {
    @TempDir
    private Path root;

    /** The platform's scripts have another environment than the shell in which it is installed. */
    @Test
    void javaThatOnlyAVariableNamesIsToldOf() throws IOException {
        assertThat(sentence(Optional.of(Path.of("/usr/lib/some-java"))))
                .contains("Mind that a variable names the Java in /usr/lib/some-java: ")
                .contains(root.resolve("opt/deskreel/jre") + " always.");
        assertThat(sentence(Optional.empty())).doesNotContain("Mind that");
    }

    private String sentence(Optional<Path> java) throws IOException {
        Path state = root.resolve("state");
        Path home = root.resolve("opt/deskreel");
        Path yaml = root.resolve("deskreel.yaml");
        Place place = new Place(root, home, state, Optional.empty(), yaml, Path.of("/System32"), java);
        SessionScript script = new SessionScript("/opt/deskreel/bin/deskreel-start.sh", "");
        return new SessionScriptsStep(
                        place, root.resolve("config.json"), SessionScriptNames.PASCAL_CASE, script, script)
                .install(Receipt.of(state, "appstream"))
                .sentence();
    }
}
