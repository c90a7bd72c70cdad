// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deskreel.engine.spool.PrivateFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plugins of {@code examples}, as somebody comes to know them who has Deskreel, Maven and what is published: what their
 * READMEs say is done to the letter, in a copy outside of this repository. Found by itself, whichever there are.
 */
@Timeout(1_200)
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("examples")
    void doesWhatItsReadmeSays(String name) throws IOException, InterruptedException {
        Installation installation = Installation.copied(folder);
        Path example = copy(name);
        Map<String, String> environment = new HashMap<>(Staging.maven(folder));
        environment.put("DESKREEL", installation.home().toString());
        Transcript.of(EXAMPLES.resolve(name).resolve("README.md")).run(example, environment, LIMIT);
    }

    @Test
    void theIndexNamesEach() throws IOException {
        String index = Files.readString(EXAMPLES.resolve("README.md"));
        assertThat(examples()).isNotEmpty().allSatisfy(name -> assertThat(index).contains(name + "/README.md"));
    }

    static List<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.filter(example -> Files.exists(example.resolve("pom.xml")))
                    .map(example -> example.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** What somebody gets who copies the folder: not what builds in this repository have left in it. */
    private Path copy(String name) throws IOException, InterruptedException {
        Path copy = folder.resolve(name);
        int code = new ProcessBuilder("cp", "-a", EXAMPLES.resolve(name).toString(), copy.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
        PrivateFiles.remove(copy.resolve("target"));
        return copy;
    }
}
