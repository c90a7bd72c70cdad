// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.spi.config.DataSize;

/** The JSON Schema of the configuration file, with which editors complete and check it. */
public final class ConfigSchema {
    private static final String REFERENCE = "^.*\\$\\{(env|file):.+\\}.*$";

    private final SettingCatalog settings;

    /** A schema that knows the settings of all sound plugins of the catalog. */
    public ConfigSchema(PluginCatalog catalog) {
        this.settings = new SettingCatalog(catalog);
    }

    /** The schema as maps and lists, to be written as JSON. */
    public Map<String, Object> tree() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "deskreel.yaml");
        schema.put("description", "Configuration of Deskreel.");
        schema.putAll(section(List.of(DeskreelConfig.class), ""));
        schema.put(
                "$defs",
                Map.of(
                        "reference",
                        ordered(
                                "type",
                                "string",
                                "pattern",
                                REFERENCE,
                                "description",
                                "A value from the environment or a file.")));
        return schema;
    }

    /** A section whose keys come from several records. */
    private Map<String, Object> section(List<Class<? extends Record>> records, String path) {
        Map<String, SettingSpec> specs = specs(records);
        Map<String, Object> properties = new LinkedHashMap<>();
        specs.forEach((key, spec) -> properties.put(key, property(spec, ConfigNode.join(path, key))));
        return section(properties, specs);
    }

    /** An empty section is one full of defaults, unless a key is required. */
    private static Map<String, Object> section(Map<String, Object> properties, Map<String, SettingSpec> specs) {
        List<String> required = specs.values().stream()
                .filter(SettingSpec::required)
                .map(SettingSpec::key)
                .toList();
        Map<String, Object> section = ordered("type", required.isEmpty() ? List.of("object", "null") : "object");
        section.put("additionalProperties", false);
        section.put("properties", properties);
        if (!required.isEmpty()) {
            section.put("required", required);
        }
        return section;
    }

    /** The settings of all records; where several have one key, the first counts. */
    private static Map<String, SettingSpec> specs(List<Class<? extends Record>> records) {
        Map<String, SettingSpec> specs = new LinkedHashMap<>();
        for (Class<? extends Record> record : records) {
            SettingSpec.of(record).forEach(spec -> specs.putIfAbsent(spec.key(), spec));
        }
        return specs;
    }

    private Map<String, Object> property(SettingSpec spec, String path) {
        Map<String, Object> property = ordered("description", spec.setting().value());
        property.putAll(shape(spec, path));
        if (spec.hasDefault()) {
            property.put("default", literal(spec, spec.setting().defaultValue()));
        }
        if (!spec.setting().example().isEmpty()) {
            property.put("examples", List.of(literal(spec, spec.setting().example())));
        }
        return property;
    }

    private Map<String, Object> shape(SettingSpec spec, String path) {
        if (path.equals("sinks")) {
            List<Object> sinks = alternatives("sinks", "sinks[]", SinkConfig.class, "sink ");
            return ordered("type", List.of("array", "null"), "minItems", 1, "items", ordered("oneOf", sinks));
        }
        if (path.equals("listeners")) {
            return ordered("type", List.of("array", "null"), "items", listener());
        }
        if (path.equals("manifest.signing")) {
            return ordered("oneOf", signing(path));
        }
        if (spec.nested()) {
            return section(records(spec.type().asSubclass(Record.class), path), path);
        }
        if (spec.map()) {
            return ordered("type", "object", "additionalProperties", ordered("type", "string"));
        }
        if (!spec.list()) {
            return scalar(spec);
        }
        Map<String, Object> item = Scalars.supports(spec.element())
                ? scalar(spec)
                : section(List.of(spec.element().asSubclass(Record.class)), path);
        return ordered("type", "array", "items", item);
    }

    private List<Class<? extends Record>> records(Class<? extends Record> engine, String path) {
        List<Class<? extends Record>> records = new ArrayList<>(List.of(engine));
        records.addAll(settings.plugins(path).values());
        return records;
    }

    /** One alternative for each kind of component, because the keys depend on the type. */
    private List<Object> alternatives(String section, String path, Class<? extends Record> common, String title) {
        List<Object> alternatives = new ArrayList<>();
        String about = SettingSpec.of(common, "type").setting().value();
        settings.plugins(section).forEach((type, record) -> {
            Map<String, SettingSpec> specs = specs(List.of(common, record));
            Map<String, Object> properties = new LinkedHashMap<>();
            specs.forEach((key, spec) -> properties.put(key, property(spec, ConfigNode.join(path, key))));
            properties.put("type", ordered("description", about, "const", type));
            Map<String, Object> alternative = ordered("title", title + type);
            alternative.putAll(section(properties, specs));
            alternative.put("type", "object");
            alternative.put("required", withType(specs));
            alternatives.add(alternative);
        });
        return alternatives;
    }

    /** None of them comes with the distribution. */
    private Object listener() {
        List<Object> kinds = alternatives("listeners", "listeners[]", ListenerConfig.class, "listener ");
        return kinds.isEmpty() ? false : ordered("oneOf", kinds);
    }

    private static List<String> withType(Map<String, SettingSpec> specs) {
        List<String> required = new ArrayList<>(List.of("type"));
        specs.values().stream()
                .filter(spec -> spec.required() && !spec.key().equals("type"))
                .forEach(spec -> required.add(spec.key()));
        return required;
    }

    /** Each kind of signer, and none at all. */
    private List<Object> signing(String path) {
        List<Object> signing = alternatives(path, path, SigningConfig.class, "signer ");
        Map<String, SettingSpec> specs = specs(List.of(SigningConfig.class));
        specs.remove("type");
        Map<String, Object> properties = new LinkedHashMap<>();
        specs.forEach((key, spec) -> properties.put(key, property(spec, ConfigNode.join(path, key))));
        Map<String, Object> none = ordered("title", "no signer");
        none.putAll(section(properties, specs));
        signing.add(none);
        return signing;
    }

    private static Map<String, Object> scalar(SettingSpec spec) {
        Class<?> type = Scalars.box(spec.element());
        if (type == Boolean.class) {
            return orReference(ordered("type", "boolean"));
        }
        if (Number.class.isAssignableFrom(type)) {
            return orReference(number(spec, type));
        }
        if (type.isEnum()) {
            return orReference(ordered("enum", Scalars.constants(type)));
        }
        if (type == Duration.class) {
            return orReference(ordered("type", "string", "pattern", "^(0|\\d+(\\.\\d+)?\\s*(ms|s|m|h|d))$"));
        }
        if (type == DataSize.class) {
            return orReference(ordered("type", "string", "pattern", "^\\d+(\\.\\d+)?\\s*([KMGT]i?)?B$"));
        }
        return ordered("type", "string");
    }

    private static Map<String, Object> number(SettingSpec spec, Class<?> type) {
        Map<String, Object> number = ordered("type", type == Double.class ? "number" : "integer");
        if (!spec.setting().min().isEmpty()) {
            number.put("minimum", Scalars.parse(type, spec.setting().min()));
        }
        if (!spec.setting().max().isEmpty()) {
            number.put("maximum", Scalars.parse(type, spec.setting().max()));
        }
        return number;
    }

    private static Map<String, Object> orReference(Map<String, Object> shape) {
        return ordered("anyOf", List.of(shape, ordered("$ref", "#/$defs/reference")));
    }

    /** A default or an example as JSON. */
    private static Object literal(SettingSpec spec, String text) {
        if (spec.list()) {
            String inner = text.replaceAll("^\\[|]$", "");
            return Arrays.stream(inner.split(","))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .toList();
        }
        Class<?> type = Scalars.box(spec.element());
        boolean json = type == Boolean.class || Number.class.isAssignableFrom(type);
        return json ? Scalars.parse(type, text) : text;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
