// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.deskreel.spi.config.SettingException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns YAML into nodes that know where they were written. */
final class YamlReader {
    private final References references;
    private final Problems problems;
    private final Deque<Node> ancestors = new ArrayDeque<>();

    YamlReader(References references, Problems problems) {
        this.references = references;
        this.problems = problems;
    }

    /** Reads a whole file; empty when it is not made of sections, which is then a problem. */
    Optional<ConfigNode.Mapping> read(String text) {
        Optional<Node> composed = compose(text);
        if (!problems.none()) {
            return Optional.empty();
        }
        ConfigNode root = composed.map(node -> convert(node, "", line(node))).orElse(new ConfigNode.Empty(""));
        if (root instanceof ConfigNode.Mapping mapping) {
            return Optional.of(mapping);
        }
        if (root instanceof ConfigNode.Empty) {
            return Optional.of(ConfigNode.Mapping.empty(ConfigurationLoader.DEFAULT));
        }
        problems.add("", root.where(), "The file is " + root.describe() + ".", "Write sections such as 'sinks:'.");
        return Optional.empty();
    }

    /** Reads the value of an override; only lists, sections and quoted text are taken for YAML. */
    ConfigNode value(String text, String path, String where) {
        if (text.isEmpty()) {
            return new ConfigNode.Empty(where);
        }
        if ("[{\"'".indexOf(text.charAt(0)) < 0) {
            return scalar(text, path, where);
        }
        return compose(text).map(node -> convert(node, path, where)).orElse(new ConfigNode.Empty(where));
    }

    private Optional<Node> compose(String text) {
        try {
            return new Compose(LoadSettings.builder().build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark().map(YamlReader::line).orElse("");
            notYaml(where, e.getProblem());
        } catch (YamlEngineException e) {
            notYaml("", String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private void notYaml(String where, String why) {
        problems.add(
                "",
                where,
                "This is not YAML: " + why.strip().replaceAll("\\s+", " ") + ".",
                "Look at the indentation (spaces, no tabs), quotes and colons here and in the line before.");
    }

    private ConfigNode convert(Node node, String path, String where) {
        if (ancestors.contains(node)) {
            problems.add(path, where, "The alias contains itself.", "Write the value out.");
            return new ConfigNode.Empty(where);
        }
        ancestors.push(node);
        try {
            if (node instanceof MappingNode mapping) {
                return mapping(mapping, path, where);
            }
            return node instanceof SequenceNode sequence
                    ? sequence(sequence, path, where)
                    : scalar((ScalarNode) node, path, where);
        } finally {
            ancestors.pop();
        }
    }

    private ConfigNode mapping(MappingNode node, String path, String where) {
        ConfigNode.Mapping mapping = ConfigNode.Mapping.empty(where);
        for (NodeTuple tuple : node.getValue()) {
            String place = place(tuple.getKeyNode(), where);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(path, place, "A key must be a single word.", "Write 'key: value'.");
                continue;
            }
            String full = ConfigNode.join(path, key.getValue());
            if (mapping.entries().containsKey(key.getValue())) {
                problems.add(full, place, "The key stands here for the second time.", "Keep one of the two.");
            }
            mapping.entries().put(key.getValue(), convert(tuple.getValueNode(), full, place));
        }
        return mapping;
    }

    private ConfigNode sequence(SequenceNode node, String path, String where) {
        List<ConfigNode> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(convert(item, path + "[" + items.size() + "]", place(item, where)));
        }
        return new ConfigNode.Sequence(items, where);
    }

    private ConfigNode scalar(ScalarNode node, String path, String where) {
        return node.getTag().equals(Tag.NULL) ? new ConfigNode.Empty(where) : scalar(node.getValue(), path, where);
    }

    private ConfigNode scalar(String raw, String path, String where) {
        try {
            return new ConfigNode.Scalar(raw, references.resolve(raw), where);
        } catch (SettingException e) {
            problems.add(ConfigProblem.of(path, where, raw, e.getMessage(), e.remedy()));
            return new ConfigNode.Unresolved(where);
        }
    }

    /** Within an override there are no lines. */
    private static String place(Node node, String parent) {
        return parent.equals(Overrides.WHERE) ? parent : line(node);
    }

    private static String line(Node node) {
        return node.getStartMark().map(YamlReader::line).orElse("");
    }

    private static String line(Mark mark) {
        return "line " + (mark.getLine() + 1);
    }
}
