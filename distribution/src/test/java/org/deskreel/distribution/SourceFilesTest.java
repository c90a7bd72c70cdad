// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every source file of the repository. */
@Tag("any-jdk")
final class SourceFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String LICENCE = "SPDX-License-Identifier: Apache-2.0";
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", "recordings");

    private static final List<Path> java = new ArrayList<>();

    @BeforeAll
    static void findSources() throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skip = NOT_OURS.contains(String.valueOf(folder.getFileName()));
                return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    java.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void everyClassStartsWithItsLicence() {
        assertThat(java)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).content().startsWith("// " + LICENCE + "\n"));
    }

    @Test
    void everyScriptNamesItsLicence() {
        List<String> scripts = List.of(
                "check",
                "publish",
                "quickstart",
                ".ci/run",
                "core/testwindows/src/main/launcher/java",
                "distribution/src/dist/bin/deskreel",
                "distribution/src/dist/bin/deskreel-end.sh",
                "distribution/src/dist/bin/deskreel-start.sh",
                "distribution/src/dist/bin/warm-up",
                "distribution/src/dist/lib/launch.sh",
                "examples/capture-vnc/demo",
                "examples/sink-sftp/demo");
        assertThat(scripts)
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).content().contains("# " + LICENCE + "\n"));
        assertThat(List.of("deskreel.cmd", "deskreel-end.bat", "deskreel-start.bat"))
                .allSatisfy(file -> assertThat(ROOT.resolve("distribution/src/dist-windows/bin/" + file))
                        .content()
                        .contains("rem " + LICENCE + "\n"));
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<Path> packages = java.stream()
                .filter(file -> file.toString().contains("/src/main/java/"))
                .map(Path::getParent)
                .collect(Collectors.toSet());
        assertThat(packages)
                .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                        .content()
                        .contains("@NullMarked"));
    }

    /** Over 200 is worth a hard look, and printed; over 400 is several classes. */
    @Test
    void noFileIsLongerThan400Lines() throws IOException {
        for (Path file : java) {
            long lines = Files.readString(file).lines().count();
            if (lines > 200) {
                System.out.printf("%4d lines: %s%n", lines, ROOT.relativize(file));
            }
            assertThat(lines).as(file.toString()).isLessThanOrEqualTo(400);
        }
    }
}
