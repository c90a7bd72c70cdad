// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Samples of Java in the documentation stand in sources that are compiled and tested. */
@Tag("any-jdk")
final class DocumentedSamplesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SAMPLE = Pattern.compile("<!-- from (\\S+) -->\\n```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everySampleOfTestingPluginsStandsInItsSource() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/testing-plugins.md"));
        List<MatchResult> samples = SAMPLE.matcher(page).results().toList();
        assertThat(samples).hasSize(page.split("```java", -1).length - 1).isNotEmpty();
        for (MatchResult sample : samples) {
            assertThat(Files.readString(ROOT.resolve(sample.group(1))))
                    .as(sample.group(1))
                    .contains(sample.group(2).stripTrailing());
        }
    }
}
