// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was written, and where: YAML without its types, because a setting's type comes from its record. */
sealed interface ConfigNode {
    /** {@code line 12}, {@code --set} or {@code default}. */
    String where();

    /** A key without a value; the same as no key. */
    record Empty(String where) implements ConfigNode {}

    /** A value whose reference leads nowhere, which is a problem that was told already. */
    record Unresolved(String where) implements ConfigNode {}

    /**
     * A single value.
     *
     * @param raw as it was written
     * @param text with its references resolved
     */
    record Scalar(String raw, String text, String where) implements ConfigNode {}

    /** A list; overrides change it. */
    record Sequence(List<ConfigNode> items, String where) implements ConfigNode {}

    /** Keys and values in the order of the file; overrides change it. */
    record Mapping(Map<String, ConfigNode> entries, String where) implements ConfigNode {
        static Mapping empty(String where) {
            return new Mapping(new LinkedHashMap<>(), where);
        }

        /** What stands under a key, {@link Empty} if nothing does. */
        ConfigNode get(String key) {
            return entries.getOrDefault(key, new Empty(where));
        }
    }

    /** What the node is called in messages. */
    default String describe() {
        if (this instanceof Scalar) {
            return "a single value";
        }
        return this instanceof Sequence ? "a list" : this instanceof Mapping ? "a section with keys" : "nothing";
    }

    /** The paths of all values that were written below this node. */
    default Set<String> written() {
        Set<String> paths = new LinkedHashSet<>();
        collect("", paths);
        return paths;
    }

    private void collect(String path, Set<String> paths) {
        if (this instanceof Mapping mapping) {
            mapping.entries().forEach((key, value) -> value.collect(join(path, key), paths));
        } else if (this instanceof Sequence sequence) {
            paths.add(path);
            for (int i = 0; i < sequence.items().size(); i++) {
                sequence.items().get(i).collect(path + "[" + i + "]", paths);
            }
        } else if (this instanceof Scalar && !where().equals(ConfigurationLoader.DEFAULT)) {
            paths.add(path);
        }
    }

    /** The path of a key within a section. */
    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
