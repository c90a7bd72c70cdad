// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deskreel.spi.config.SettingException;

/** Applies {@code path=value} from the command line: {@code capture.frame-rate=10}, {@code sinks.0.path=/x}. */
final class Overrides {
    static final String WHERE = "--set";

    private final YamlReader reader;
    private final Problems problems;

    Overrides(YamlReader reader, Problems problems) {
        this.reader = reader;
        this.problems = problems;
    }

    void apply(String override, ConfigNode.Mapping root) {
        int equals = override.indexOf('=');
        if (equals <= 0) {
            problems.add(ConfigProblem.of(
                    "",
                    WHERE,
                    override,
                    "'" + override + "' is not of the form path=value.",
                    "Write for instance --set capture.frame-rate=10."));
            return;
        }
        String path = override.substring(0, equals).strip();
        List<String> steps =
                Arrays.stream(path.replace("]", "").split("[.\\[]")).toList();
        try {
            put(root, steps, reader.value(override.substring(equals + 1).strip(), path, WHERE));
        } catch (SettingException e) {
            problems.add(ConfigProblem.of(path, WHERE, "", e.getMessage(), e.remedy()));
        }
    }

    private static ConfigNode put(ConfigNode target, List<String> steps, ConfigNode value) {
        if (steps.isEmpty()) {
            return value;
        }
        String step = steps.get(0);
        List<String> rest = steps.subList(1, steps.size());
        if (step.matches("\\d{1,4}")) {
            return putItem(target, Integer.parseInt(step), rest, value);
        }
        return putKey(target, step, rest, value);
    }

    private static ConfigNode putKey(ConfigNode target, String key, List<String> rest, ConfigNode value) {
        ConfigNode.Mapping mapping = target instanceof ConfigNode.Mapping found
                ? found
                : ConfigNode.Mapping.empty(
                        emptyOr(target, "a key '" + key + "'").where());
        mapping.entries().put(key, put(mapping.get(key), rest, value));
        return mapping;
    }

    private static ConfigNode putItem(ConfigNode target, int index, List<String> rest, ConfigNode value) {
        ConfigNode.Sequence list = target instanceof ConfigNode.Sequence found
                ? found
                : new ConfigNode.Sequence(
                        new ArrayList<>(), emptyOr(target, "an entry " + index).where());
        if (index > list.items().size()) {
            throw new SettingException(
                    "Entry " + index + " would leave a hole: the list has "
                            + list.items().size() + " entries.",
                    "Count from 0 and leave none out.");
        }
        if (index == list.items().size()) {
            list.items().add(new ConfigNode.Empty(WHERE));
        }
        list.items().set(index, put(list.items().get(index), rest, value));
        return list;
    }

    /** What is not there yet can become anything; what is there stays what it is. */
    private static ConfigNode emptyOr(ConfigNode target, String wanted) {
        if (target instanceof ConfigNode.Empty) {
            return new ConfigNode.Empty(WHERE);
        }
        throw new SettingException(
                "The path goes on to " + wanted + ", but what stands there is " + target.describe() + ".",
                "See docs/configuration.md for the paths that there are.");
    }
}
