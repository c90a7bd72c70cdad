// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.deskreel.spi.config.Secret;
import org.jspecify.annotations.Nullable;

/** Every setting with the value that it has in the end; secrets are masked. */
public final class EffectiveConfiguration {
    private final Configuration configuration;
    private final Set<String> written;
    private final Map<String, List<Record>> plugins = new LinkedHashMap<>();

    public EffectiveConfiguration(LoadedConfiguration loaded) {
        this.configuration = loaded.configuration();
        this.written = loaded.written();
        plugins.put(
                "capture",
                configuration.backends().stream().map(Bound::settings).toList());
        plugins.put("session", List.of(configuration.hook().settings()));
        plugins.put(
                "footage", configuration.footage().map(Bound::settings).stream().toList());
        plugins.put(
                "manifest.signing",
                configuration.signer().map(Bound::settings).stream().toList());
        each("sinks", configuration.sinks(), BoundSink::bound);
        each("listeners", configuration.listeners(), BoundListener::bound);
    }

    private <B> void each(String path, List<B> entries, Function<B, Bound<?>> bound) {
        for (int i = 0; i < entries.size(); i++) {
            plugins.put(
                    path + "[" + i + "]", List.of(bound.apply(entries.get(i)).settings()));
        }
    }

    /** As YAML that could be used as a configuration file; what nobody wrote is marked. */
    public String yaml() {
        return String.join("\n", lines(configuration.engine(), "")) + "\n";
    }

    /** As maps, lists, numbers, booleans and text. */
    public Map<String, @Nullable Object> tree() {
        return tree(configuration.engine(), "");
    }

    private List<String> lines(Record section, String path) {
        List<String> lines = new ArrayList<>();
        settings(section, path).forEach((spec, value) -> lines.addAll(lines(spec, value, path)));
        return lines;
    }

    private List<String> lines(SettingSpec spec, @Nullable Object value, String parent) {
        String path = ConfigNode.join(parent, spec.key());
        if (value instanceof Record nested && spec.nested()) {
            return indented(spec.key() + ":", lines(nested, path), "  ");
        }
        if (value instanceof List<?> list && spec.element().isRecord() && !Scalars.supports(spec.element())) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                items.addAll(item(lines((Record) list.get(i), path + "[" + i + "]")));
            }
            return indented(spec.key() + ":", items, "  ");
        }
        if (value == null) {
            return List.of("# " + spec.key() + ": not set");
        }
        boolean own = written.stream().anyMatch(one -> one.equals(path) || one.startsWith(path + "."));
        return List.of(spec.key() + ": " + inline(value) + (own ? "" : "  # default"));
    }

    private static List<String> item(List<String> lines) {
        int first = 0;
        while (first < lines.size() - 1 && lines.get(first).startsWith("#")) {
            first++;
        }
        List<String> item = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            item.add((i == first ? "- " : "  ") + lines.get(i));
        }
        return item;
    }

    private static List<String> indented(String head, List<String> lines, String by) {
        List<String> all = new ArrayList<>(List.of(head));
        lines.forEach(line -> all.add(by + line));
        return all;
    }

    private static String inline(Object value) {
        if (value instanceof List<?> list) {
            return "["
                    + String.join(
                            ", ",
                            list.stream().map(EffectiveConfiguration::inline).toList()) + "]";
        }
        if (value instanceof Map<?, ?> map) {
            return "{"
                    + String.join(
                            ", ",
                            map.entrySet().stream()
                                    .map(entry -> inline(entry.getKey()) + ": " + inline(entry.getValue()))
                                    .sorted()
                                    .toList())
                    + "}";
        }
        String text = Scalars.format(value);
        return value instanceof Number || value instanceof Boolean || plain(text) ? text : quoted(text);
    }

    /** Whether YAML reads the text as it stands. */
    private static boolean plain(String text) {
        return text.matches("[A-Za-z0-9/._][A-Za-z0-9/._+@-]*") && !text.matches("(?i)true|false|null|[0-9.+-]+");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private Map<String, @Nullable Object> tree(Record section, String path) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        settings(section, path)
                .forEach((spec, value) -> tree.put(spec.key(), node(value, ConfigNode.join(path, spec.key()))));
        return tree;
    }

    private @Nullable Object node(@Nullable Object value, String path) {
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof Map) {
            return value;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> nodes = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                nodes.add(node(list.get(i), path + "[" + i + "]"));
            }
            return nodes;
        }
        boolean section = value instanceof Record && !Scalars.supports(value.getClass());
        return section ? tree((Record) value, path) : value instanceof Secret ? "***" : Scalars.format(value);
    }

    /** The engine's settings of a section, then those of the plugins that share it; each key once. */
    private Map<SettingSpec, @Nullable Object> settings(Record section, String path) {
        List<Record> records = new ArrayList<>(List.of(section));
        records.addAll(plugins.getOrDefault(path, List.of()));
        Map<SettingSpec, @Nullable Object> settings = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Record one : records) {
            for (SettingSpec spec : SettingSpec.of(one.getClass())) {
                if (seen.add(spec.key())) {
                    settings.put(spec, spec.valueIn(one));
                }
            }
        }
        return settings;
    }
}
