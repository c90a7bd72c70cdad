// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Links between the pages of the documentation lead somewhere. */
@Tag("any-jdk")
final class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(ROOT.relativize(page) + " -> " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDecisionIsInTheIndex() throws IOException {
        Path decisions = ROOT.resolve("docs/decisions");
        List<String> links = new ArrayList<>();
        try (Stream<Path> files = Files.list(decisions)) {
            for (Path page :
                    files.filter(file -> !file.endsWith("README.md")).sorted().toList()) {
                String title = Files.readAllLines(page).get(0).replaceFirst("^# ", "");
                links.add("- [" + title + "](" + page.getFileName() + ")");
            }
        }
        assertThat(links).hasSizeGreaterThan(10);
        assertThat(Files.readAllLines(decisions.resolve("README.md"))).containsSubsequence(links);
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String folder : List.of("", "docs", "docs/decisions", "docs/plugins", "examples")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        try (Stream<Path> examples = Files.list(ROOT.resolve("examples"))) {
            examples.map(example -> example.resolve("README.md"))
                    .filter(Files::exists)
                    .forEach(pages::add);
        }
        return pages;
    }
}
