// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.config.Secret;

/** The reference page of all settings, as Markdown; {@code docs/configuration.md} is made of it. */
public final class ConfigReference {
    private static final String INTRODUCTION = """
            # Configuration

            <!-- Made by `deskreel config reference`; edit the records in core/engine and the plugins instead. -->

            Deskreel reads one YAML file. Without `--config FILE` it takes the first of

            1. `conf/deskreel.yaml` in the folder where Deskreel is installed,
            2. `/etc/deskreel/deskreel.yaml`, or `%ProgramData%\\Deskreel\\deskreel.yaml` on Windows,

            and without any file it works with the defaults. The smallest useful file is

            ```yaml
            sinks:
              - type: local
                path: /srv/recordings
            ```

            `deskreel config check` tells every mistake at once, with its line and what to write instead.
            `deskreel config show` prints every setting with the value that it has in the end, secrets masked.
            `deskreel config schema` prints a JSON Schema, with which editors complete and check the file.

            Any setting can be given on the command line: `--set capture.frame-rate=10`, `--set sinks.0.path=/x`.
            Any value can come from elsewhere: `${env:NAME}` is an environment variable, `${file:PATH}` the content of a
            file; `$${` stands for a plain `${`. An unknown key is an error.

            Durations have a unit: `500ms`, `5s`, `2m`, `8h`. So have sizes: `512MiB`, `2GB`.
            """;

    private static final Map<Class<?>, String> TYPES = Map.of(
            Boolean.class, "`true` or `false`",
            Integer.class, "whole number",
            Long.class, "whole number",
            Double.class, "number",
            Duration.class, "duration",
            DataSize.class, "size",
            Path.class, "path",
            URI.class, "URI",
            Secret.class, "secret");

    private final SettingCatalog settings;

    /** A page with the settings of the engine and of all sound plugins of the catalog. */
    public ConfigReference(PluginCatalog catalog) {
        this.settings = new SettingCatalog(catalog);
    }

    /** The page. */
    public String markdown() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        List<SettingSpec> top = SettingSpec.of(DeskreelConfig.class);
        page.append("\n## At the top\n\n")
                .append(table(top.stream().filter(spec -> !section(spec)).toList(), ""));
        top.stream().filter(ConfigReference::section).forEach(spec -> page.append(section(spec.key(), spec)));
        return page.toString();
    }

    private static boolean section(SettingSpec spec) {
        return spec.element().isRecord() && !Scalars.supports(spec.element());
    }

    private String section(String path, SettingSpec spec) {
        StringBuilder text = new StringBuilder("\n## `" + path + "`" + (spec.list() ? " (a list)" : "") + "\n\n");
        text.append(spec.setting().value()).append("\n\n").append(table(SettingSpec.of(spec.element()), ""));
        text.append(plugins(path));
        SettingSpec.of(spec.element()).stream()
                .filter(ConfigReference::section)
                .forEach(nested -> text.append(plugins(path + "." + nested.key())));
        return text.toString();
    }

    private String plugins(String path) {
        StringBuilder text = new StringBuilder();
        settings.plugins(path).forEach((type, record) -> text.append(plugin(path, type, record)));
        return text.toString();
    }

    private static String plugin(String path, String type, Class<? extends Record> record) {
        List<SettingSpec> own = SettingSpec.of(record);
        String head = "\n### `" + path + "` with `" + type + "`\n\n";
        return head + (own.isEmpty() ? "Has no settings of its own.\n" : table(own, ""));
    }

    /** One row for each setting; settings of nested records follow theirs. */
    private static String table(List<SettingSpec> specs, String prefix) {
        String head = prefix.isEmpty() ? "| setting | type | default | what it does |\n|---|---|---|---|\n" : "";
        StringBuilder rows = new StringBuilder(head);
        for (SettingSpec spec : specs) {
            String key = prefix + spec.key();
            rows.append("| `%s` | %s | %s | %s |\n".formatted(key, type(spec), fallback(spec), description(spec)));
            if (section(spec)) {
                rows.append(table(SettingSpec.of(spec.element()), key + (spec.list() ? "[]." : ".")));
            }
        }
        return rows.toString();
    }

    private static String type(SettingSpec spec) {
        String bounds = Range.of(spec).describe();
        String type = word(Scalars.box(spec.element())) + (bounds.isEmpty() ? "" : " " + bounds);
        return spec.map() ? "keys and values" : spec.list() ? "list of " + type : type;
    }

    private static String word(Class<?> type) {
        if (type.isEnum()) {
            return String.join(
                    ", ",
                    Scalars.constants(type).stream()
                            .map(name -> "`" + name + "`")
                            .toList());
        }
        return TYPES.getOrDefault(type, type.isRecord() && !Scalars.supports(type) ? "section" : "text");
    }

    private static String fallback(SettingSpec spec) {
        if (spec.hasDefault()) {
            return "`" + spec.setting().defaultValue() + "`";
        }
        return spec.required() ? "**required**" : "";
    }

    private static String description(SettingSpec spec) {
        String example = spec.setting().example();
        String text = spec.setting().value().replace("|", "\\|");
        return example.isEmpty() ? text : text + " Example: `" + example + "`";
    }
}
