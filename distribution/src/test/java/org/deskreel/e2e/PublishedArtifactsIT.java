// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published is complete, needs nothing that is not, and is the same whenever and wherever it is built. */
class PublishedArtifactsIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** What the POMs that inherit a POM are to fill in. */
    private static final Pattern FOR_HEIRS = Pattern.compile(
            "\\$\\{(project\\.|plugin\\.|description\\.in\\.one\\.line|bundled\\.spi|net\\.java\\.dev\\.jna:)[^}]*}");

    private static List<Path> files;

    @BeforeAll
    static void publish() throws IOException, InterruptedException {
        files = Workplace.files(Staging.published());
    }

    @Test
    void everyJarComesWithItsSourcesAndJavadoc() {
        List<String> names =
                files.stream().map(file -> file.getFileName().toString()).toList();
        List<String> jars =
                names.stream().filter(name -> name.matches(".*\\d\\.jar")).toList();
        assertThat(jars)
                .hasSizeGreaterThan(5)
                .allSatisfy(jar -> assertThat(names)
                        .contains(jar.replace(".jar", "-sources.jar"), jar.replace(".jar", "-javadoc.jar")));
    }

    @Test
    void everyPomIsCompleteInItself() throws IOException {
        for (Path pom : ending(".pom")) {
            String text = Files.readString(pom);
            String left = pom.toString().contains("plugin-parent")
                    ? FOR_HEIRS.matcher(text).replaceAll("")
                    : text;
            assertThat(left).as(pom.toString()).doesNotContain("<parent>", "${");
        }
    }

    @Test
    void publishedJarsAreThoseOfThisBuildByteForByte() throws IOException {
        for (String module : List.of(
                "core/spi",
                "core/mp4",
                "core/files",
                "core/engine",
                "core/testkit",
                "core/testkit-engine",
                "plugins/lib-ffmpeg")) {
            Path built = only(Files.list(ROOT.resolve(module).resolve("target")), "SNAPSHOT|\\d");
            String artifact = built.getFileName().toString().replaceAll("-\\d.*", "");
            assertThat(only(files.stream().filter(file -> file.toString().contains("/" + artifact + "/")), "\\d"))
                    .hasSameBinaryContentAs(built);
        }
    }

    @Test
    void whatIsNoRepositoryIsRefusedBeforeAnythingIsBuilt(@TempDir Path folder)
            throws IOException, InterruptedException {
        ProcessBuilder publish =
                new ProcessBuilder(ROOT.resolve("publish").toString(), "https://maven.example.com/releases");
        try (Program program = Program.start(publish, folder)) {
            program.expectExit(2, Installation.PATIENCE);

            assertThat(program.err()).startsWith("Usage: ./publish [ID::URL]");
        }
    }

    private static List<Path> ending(String end) {
        return files.stream().filter(file -> file.toString().endsWith(end)).toList();
    }

    /** The one jar whose name ends so, before its {@code .jar}. */
    private static Path only(Stream<Path> candidates, String end) {
        try (candidates) {
            List<Path> jars = candidates
                    .filter(file -> file.toString().matches(".*(" + end + ")\\.jar"))
                    .toList();
            assertThat(jars).hasSize(1);
            return jars.get(0);
        }
    }
}
