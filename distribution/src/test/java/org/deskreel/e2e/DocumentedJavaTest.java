// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The Java that the guide for authors of plugins shows is that of the project which it has them make, and that is built. */
@Tag("any-jdk")
class DocumentedJavaTest {
    private static final Path GUIDE = Path.of("../docs/plugin-guide.md");
    private static final Path TEMPLATES =
            Path.of("../core/plugin-archetype/src/main/resources/archetype-resources/src");

    @Test
    void whatTheGuideShowsIsWhatTheArchetypeMakes() throws IOException {
        List<String> made = new ArrayList<>();
        for (Path template : Workplace.files(TEMPLATES)) {
            made.add(Files.readString(template)
                    .replace("${name}", "Archive")
                    .replace("${type}", "archive")
                    .replace("${artifactId}", "sink-archive"));
        }
        List<PageBlock> shown = PageBlock.of(GUIDE).stream()
                .filter(block -> block.language().equals("java"))
                .toList();
        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(made)
                        .as("%s, line %d", GUIDE, block.line())
                        .anyMatch(source -> source.contains(block.content())));
    }
}
