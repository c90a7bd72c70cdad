// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the declarations of the settings: the effective configuration, the schema, the reference page. */
class SettingDocumentsTest {
    private static final String YAML = """
            capture:
              frame-rate: 10
              display: ':1'
            sinks:
              - type: cloud
                name: archive
                bucket: my-recordings
                key: hush
                tags: {b: 'x: y', a: plain}
            listeners:
              - type: webhook
                url: https://example.org/x
            manifest:
              signing:
                type: local
                private-key: /etc/key.pem
            """;

    private final TestCatalog catalog = new TestCatalog();

    @TempDir
    Path folder;

    @Test
    void printsEverySettingAndMarksDefaults() throws IOException {
        String yaml = new EffectiveConfiguration(load(YAML)).yaml();
        assertThat(yaml.lines())
                .contains(
                        "# state: not set",
                        "  backends: [x11grab]  # default",
                        "  frame-rate: 10",
                        "  # segment: not set",
                        "  display: ':1'",
                        "  # ffmpeg: not set",
                        "  - type: cloud",
                        "    name: archive",
                        "    required: true  # default",
                        "  - type: webhook",
                        "    url: 'https://example.org/x'",
                        "    key: '***'",
                        "    part-size: 8MiB  # default",
                        "    tags: {a: plain, b: 'x: y'}",
                        "    type: local",
                        "    private-key: /etc/key.pem",
                        "    retry:",
                        "      times: 3  # default",
                        "  checkpoint: 5s  # default",
                        "finalize:");
        assertThat(yaml).doesNotContain("hush");
    }

    @Test
    void whatIsPrintedReadsAsTheSame() throws IOException {
        LoadedConfiguration first = load(YAML);
        LoadedConfiguration second = load(new EffectiveConfiguration(first).yaml());
        assertThat(second.configuration().engine())
                .isEqualTo(first.configuration().engine());
        assertThat(second.configuration().backends())
                .extracting(Bound::settings)
                .isEqualTo(first.configuration().backends().stream()
                        .map(Bound::settings)
                        .toList());
    }

    @Test
    void treeHoldsNumbersAndMaskedSecrets() throws IOException {
        JsonNode tree = new ObjectMapper().valueToTree(new EffectiveConfiguration(load(YAML)).tree());
        assertThat(tree.at("/capture/frame-rate").asDouble()).isEqualTo(10);
        assertThat(tree.at("/capture/segment").isNull()).isTrue();
        assertThat(tree.at("/sinks/0/key").asText()).isEqualTo("***");
        assertThat(tree.at("/sinks/0/retry/times").asInt()).isEqualTo(3);
        assertThat(tree.at("/sinks/0/tags/b").asText()).isEqualTo("x: y");
        assertThat(tree.at("/log/level").asText()).isEqualTo("info");
    }

    @Test
    void schemaKnowsEveryPlugin() {
        JsonNode schema = new ObjectMapper().valueToTree(new ConfigSchema(catalog).tree());
        assertThat(schema.get("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.at("/additionalProperties").asBoolean(true)).isFalse();
        JsonNode capture = schema.at("/properties/capture/properties");
        assertThat(capture.at("/quality/anyOf/0/maximum").asInt()).isEqualTo(51);
        assertThat(capture.at("/preset/anyOf/0/enum")).hasSize(3);
        assertThat(capture.at("/monitors/anyOf/0/maximum").asInt()).isEqualTo(4);
        assertThat(capture.at("/backends/examples/0/0").asText()).isEqualTo("x11grab");
        JsonNode signers = schema.at("/properties/manifest/properties/signing/oneOf");
        assertThat(signers).hasSize(2);
        assertThat(signers.at("/0/required").toString()).isEqualTo("[\"type\",\"private-key\"]");
        assertThat(signers.at("/1/properties").has("type")).isFalse();
        JsonNode listeners = schema.at("/properties/listeners/items/oneOf");
        assertThat(listeners.at("/0/required").toString()).isEqualTo("[\"type\",\"url\"]");
        JsonNode kinds = schema.at("/properties/sinks/items/oneOf");
        assertThat(kinds).hasSize(2);
        assertThat(kinds.at("/0/properties/type/const").asText()).isEqualTo("cloud");
        assertThat(kinds.at("/0/required").toString()).isEqualTo("[\"type\",\"bucket\"]");
        assertThat(kinds.at("/0/properties/retry/properties/times/anyOf/0/minimum")
                        .asInt())
                .isZero();
    }

    @Test
    void referenceNamesEverySetting() {
        String page = new ConfigReference(catalog).markdown();
        assertThat(page)
                .contains(
                        "## `capture`",
                        "### `capture` with `synthetic`",
                        "## `sinks` (a list)",
                        "### `sinks` with `cloud`",
                        "## `listeners` (a list)",
                        "### `listeners` with `webhook`",
                        "### `manifest.signing` with `local`",
                        "| `signing.public-keys` | list of path |")
                .contains("| `monitors` | whole number from 1 to 4 | `1` | Monitors. |")
                .contains("| `retry.times` | whole number of at least 0 | `3` | How often. |")
                .contains("| `bucket` | text | **required** | The bucket. Example: `my-recordings` |")
                .contains("| `key` | secret |");
        Map<String, Class<?>> sections = Map.of("spool", SpoolConfig.class, "delivery", DeliveryConfig.class);
        sections.values()
                .forEach(type ->
                        SettingSpec.keys(type).forEach(key -> assertThat(page).contains("| `" + key + "` |")));
    }

    @Test
    void leaveOutAPluginThatDeclaresItsSettingsWrongly() {
        assertThat(new ConfigReference(catalog).markdown()).doesNotContain("odd-");
        assertThat(new ConfigSchema(catalog).tree().toString()).doesNotContain("odd-");
    }

    private LoadedConfiguration load(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("deskreel.yaml"), yaml);
        return new ConfigurationLoader(catalog, name -> null).load(new ConfigSource(Optional.of(file), List.of()));
    }
}
