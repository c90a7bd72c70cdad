// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each plugin of the distribution has a page, and all pages have the sections of the template. */
@Tag("any-jdk")
final class PluginPagesTest {
    private static final Path PAGES = Path.of("../docs/plugins");
    private static final String TEMPLATE = "TEMPLATE.md";
    private static final Pattern SHIPPED =
            Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>[^<]+</version>\\s*<type>zip</type>");
    private static final Pattern SECTION = Pattern.compile("(?m)^## (.+)\n((?:(?!## ).*\n)*)");

    @Test
    void eachPluginHasAPageAndEachPageAPlugin() throws IOException {
        Set<String> shipped = SHIPPED.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(match -> match.group(1) + ".md")
                .collect(Collectors.toSet());

        assertThat(pages())
                .extracting(page -> page.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(shipped);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasTheSectionsOfTheTemplate(Path page) throws IOException {
        List<String> wanted = sections(PAGES.resolve(TEMPLATE));

        assertThat(wanted).contains("What", "Limits", "Operations");
        assertThat(Files.readString(page)).startsWith("# ");
        assertThat(sections(page)).containsSubsequence(wanted);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> !file.endsWith(TEMPLATE)).toList();
        }
    }

    private static List<String> sections(Path page) throws IOException {
        List<String> names = new ArrayList<>();
        SECTION.matcher(Files.readString(page)).results().forEach(section -> {
            assertThat(section.group(2)).as("%s of %s", section.group(1), page).isNotBlank();
            names.add(section.group(1));
        });
        return names;
    }
}
