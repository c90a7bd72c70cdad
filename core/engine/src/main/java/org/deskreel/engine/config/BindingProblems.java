// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.List;
import org.deskreel.engine.text.Spelling;
import org.deskreel.spi.config.SettingException;

/** The sentences for what {@link ConfigBinder} finds wrong. */
final class BindingProblems {
    private static final String INDENTED = "Write 'key: value' in the lines below, indented.";

    private final Problems problems;

    BindingProblems(Problems problems) {
        this.problems = problems;
    }

    void unknown(String key, ConfigNode value, String path, List<String> known) {
        problems.add(
                ConfigNode.join(path, key),
                value.where(),
                "There is no setting '" + key + "'" + (path.isEmpty() ? "" : " in " + path) + ".",
                Spelling.didYouMean(key, known, "Settings here: " + String.join(", ", known) + "."));
    }

    void missing(SettingSpec spec, ConfigNode node, String path) {
        String example = spec.setting().example();
        String remedy = example.isEmpty()
                ? "Write a value: " + spec.setting().value()
                : "Write for instance '" + spec.key() + ": " + example + "'.";
        problems.add(path, node.where(), "The setting '" + spec.key() + "' is missing.", remedy);
    }

    void noSection(ConfigNode node, String path) {
        wrongShape(node, path, "a section with keys", INDENTED);
    }

    void noMap(ConfigNode node, String path) {
        wrongShape(node, path, "keys and values", INDENTED);
    }

    void noList(ConfigNode node, String path) {
        wrongShape(node, path, "a list", "Write each entry in a line of its own, with '- ' before it.");
    }

    void noScalar(ConfigNode node, String path) {
        if (!(node instanceof ConfigNode.Unresolved)) {
            wrongShape(node, path, "a single value", "Write the value behind the colon.");
        }
    }

    private void wrongShape(ConfigNode node, String path, String wanted, String remedy) {
        problems.add(path, node.where(), "Here must be " + wanted + ", but it is " + node.describe() + ".", remedy);
    }

    void badValue(SettingSpec spec, ConfigNode.Scalar scalar, String path, SettingException e) {
        String raw = spec.secret() ? "***" : scalar.raw();
        String message = spec.secret() ? e.getMessage().replace(scalar.text(), raw) : hide(scalar, e.getMessage());
        problems.add(ConfigProblem.of(path, scalar.where(), raw, message, e.remedy()));
    }

    /** A record's own check failed. */
    void refused(IllegalArgumentException cause, ConfigNode.Mapping mapping, String path) {
        if (cause instanceof SettingException e) {
            ConfigNode place = e.setting().isEmpty() ? mapping : mapping.get(e.setting());
            String full = e.setting().isEmpty() ? path : ConfigNode.join(path, e.setting());
            problems.add(full, place.where(), hideAll(mapping, e.getMessage()), e.remedy());
        } else {
            String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            String end = why.endsWith(".") ? "" : ".";
            String message = hideAll(mapping, "The values here do not go together: " + why + end);
            problems.add(path, mapping.where(), message, "See docs/configuration.md.");
        }
    }

    private static String hideAll(ConfigNode.Mapping mapping, String message) {
        String hidden = message;
        for (ConfigNode node : mapping.entries().values()) {
            hidden = node instanceof ConfigNode.Scalar scalar ? hide(scalar, hidden) : hidden;
        }
        return hidden;
    }

    /** What a reference was resolved to may be a secret that stands in the wrong place; it is never shown. */
    private static String hide(ConfigNode.Scalar scalar, String message) {
        if (scalar.text().isEmpty() || scalar.text().equals(scalar.raw())) {
            return message;
        }
        String quoted = "'" + scalar.text() + "'";
        return message.contains(quoted)
                ? message.replace(quoted, "'" + scalar.raw() + "'")
                : message.replace(scalar.text(), scalar.raw());
    }
}
