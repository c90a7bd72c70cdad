// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A CloudFormation template as a tree of maps, lists and texts. {@code !Ref X} becomes the map {@code {!Ref: X}}, and the
 * other short forms likewise.
 *
 * @param root the whole
 */
record Template(Map<String, Object> root) {
    static Template read(Path file) throws IOException {
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        Node node = new Compose(settings).composeString(Files.readString(file)).orElseThrow();
        return new Template(map(value(node)));
    }

    private static Object value(Node node) {
        Object plain = plain(node);
        String tag = node.getTag().getValue();
        return tag.startsWith("!") ? Map.of(tag, plain) : plain;
    }

    private static Object plain(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                map.put(((ScalarNode) entry.getKeyNode()).getValue(), value(entry.getValueNode()));
            }
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(Template::value).toList();
        }
        return ((ScalarNode) node).getValue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** A section, such as {@code Resources}; empty when there is none. */
    Map<String, Object> section(String name) {
        return map(root.getOrDefault(name, Map.of()));
    }

    /** What stands under keys, one below the other; numbers count in lists. Null when there is nothing. */
    @Nullable
    Object at(Object... keys) {
        Object value = root;
        for (Object key : keys) {
            value = value instanceof List<?> list && key instanceof Integer index
                    ? list.get(index)
                    : value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    /** Every value of a function, such as {@code !Ref}, wherever it stands. */
    List<Object> uses(String function) {
        List<Object> found = new ArrayList<>();
        collect(root, function, found);
        return found;
    }

    private static void collect(Object value, String function, List<Object> found) {
        if (value instanceof Map<?, ?> map) {
            Stream.ofNullable(map.get(function)).forEach(found::add);
            map.values().forEach(child -> collect(Objects.requireNonNull(child), function, found));
        } else if (value instanceof List<?> list) {
            list.forEach(child -> collect(Objects.requireNonNull(child), function, found));
        }
    }
}
