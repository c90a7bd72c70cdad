// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks through a page for what keeps people from using it, by the rules of axe-core: WCAG 2.0, 2.1 and 2.2, levels A and AA, and
 * what is good practice beyond.
 *
 * @param page is looked at as it stands
 */
record AxeAudit(BrowserPage page) {
    private static final String SCRIPT = "/META-INF/resources/webjars/axe-core/%s/axe.min.js";

    /** Rules that are off unless they are asked for by name are asked for. */
    private static final String RUN = """
            axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
              rules: {'target-size': {enabled: true}},
              resultTypes: ['violations']
            })""";

    /** What is wrong, a line for each element with rule, element and what to do. */
    List<String> violations() throws IOException {
        if (!page.eval("'axe' in window").asBoolean()) {
            page.eval(script() + "; true");
        }
        JsonNode result = page.eval(RUN);
        assertThat(result.get("passes").size())
                .as("rules that found something to look at: else the page is not there")
                .isGreaterThan(15);
        List<String> found = new ArrayList<>();
        result.get("violations")
                .forEach(rule -> rule.get("nodes")
                        .forEach(node -> found.add(rule.get("id").asText() + ": "
                                + node.get("html").asText() + " — "
                                + node.get("failureSummary").asText().replaceAll("\\s+", " "))));
        return found;
    }

    private static String script() throws IOException {
        String name = SCRIPT.formatted(System.getProperty("axe-core.version", "4.6.3"));
        try (InputStream in = AxeAudit.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
