// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deskreel.engine.text.Spelling;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * Makes configuration records from what was written, as {@link Setting} describes. Every mistake becomes a problem, and
 * binding goes on, so that all mistakes are found in one go.
 */
final class ConfigBinder {
    /** Stands for a value that could not be made; its problem is known. */
    private static final Object BROKEN = new Object();

    private final BindingProblems problems;
    private final YamlReader defaults;
    private final @Nullable SectionKeys shared;

    /**
     * @param shared which keys of plugins stand beside the engine's; null when unknown keys at the top are checked by
     *     somebody else, because the record is the one of a plugin
     */
    ConfigBinder(Problems problems, @Nullable SectionKeys shared) {
        this.problems = new BindingProblems(problems);
        this.shared = shared;
        this.defaults = new YamlReader(new References(name -> null), problems);
    }

    /**
     * Makes a record.
     *
     * @return empty when there are problems
     * @throws IllegalArgumentException when the record is not declared as {@link Setting} asks for
     */
    <R extends Record> Optional<R> bind(Class<R> type, ConfigNode node, String path) {
        return bind(type, node, path, false);
    }

    /** The same for a section that holds the record's own keys and no others. */
    <R extends Record> Optional<R> bindWhole(Class<R> type, ConfigNode node, String path) {
        return bind(type, node, path, true);
    }

    private <R extends Record> Optional<R> bind(Class<R> type, ConfigNode node, String path, boolean nested) {
        if (node instanceof ConfigNode.Unresolved) {
            return Optional.empty();
        }
        if (!(node instanceof ConfigNode.Mapping) && !(node instanceof ConfigNode.Empty)) {
            problems.noSection(node, path);
            return Optional.empty();
        }
        ConfigNode.Mapping mapping =
                node instanceof ConfigNode.Mapping found ? found : ConfigNode.Mapping.empty(node.where());
        List<SettingSpec> specs = SettingSpec.of(type);
        if (shared != null || nested) {
            reportUnknown(mapping, path, specs);
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (SettingSpec spec : specs) {
            values.add(value(spec, mapping.get(spec.key()), ConfigNode.join(path, spec.key())));
        }
        return values.contains(BROKEN) ? Optional.empty() : construct(type, values, mapping, path);
    }

    private void reportUnknown(ConfigNode.Mapping mapping, String path, List<SettingSpec> specs) {
        List<String> keys = new ArrayList<>(specs.stream().map(SettingSpec::key).toList());
        if (shared != null) {
            shared.of(path).stream().sorted().forEach(keys::add);
        }
        mapping.entries().forEach((key, value) -> {
            boolean wrong = !keys.contains(key) && (shared == null || !shared.allowed(path, key));
            boolean guess = shared != null && shared.onlyTypingErrors(path);
            if (wrong && (!guess || Spelling.closest(key, keys).isPresent())) {
                problems.unknown(key, value, path, keys);
            }
        });
    }

    /** The value of one setting, {@code null} when it is left out and may be, {@link #BROKEN} when it has problems. */
    private @Nullable Object value(SettingSpec spec, ConfigNode node, String path) {
        if (spec.nested()) {
            return orBroken(bind(spec.type().asSubclass(Record.class), node, path, true));
        }
        if (!(node instanceof ConfigNode.Empty)) {
            return given(spec, node, path);
        }
        if (spec.hasDefault()) {
            return given(spec, defaults.value(spec.setting().defaultValue(), path, ConfigurationLoader.DEFAULT), path);
        }
        if (spec.required()) {
            problems.missing(spec, node, path);
            return BROKEN;
        }
        return spec.list() ? List.of() : spec.map() ? Map.of() : null;
    }

    /** The value of a setting whose mistakes are told elsewhere; empty when it has some. */
    static Optional<Object> peek(SettingSpec spec, ConfigNode node) {
        Object value = new ConfigBinder(new Problems(), null).value(spec, node, spec.key());
        return value == BROKEN ? Optional.empty() : Optional.ofNullable(value);
    }

    /**
     * Tries the defaults that a record declares.
     *
     * @throws IllegalArgumentException when the record is not declared as {@link Setting} asks for
     */
    static List<ConfigProblem> wrongDefaults(Class<? extends Record> type) {
        Problems found = new Problems();
        ConfigBinder binder = new ConfigBinder(found, null);
        for (SettingSpec spec : SettingSpec.of(type)) {
            if (spec.hasDefault() && !spec.nested()) {
                binder.value(spec, new ConfigNode.Empty(ConfigurationLoader.DEFAULT), spec.key());
            }
        }
        return found.list();
    }

    private Object given(SettingSpec spec, ConfigNode node, String path) {
        if (node instanceof ConfigNode.Unresolved) {
            return BROKEN;
        }
        if (spec.list()) {
            return list(spec, node, path);
        }
        return spec.map() ? map(node, path) : scalar(spec, node, path);
    }

    private Object list(SettingSpec spec, ConfigNode node, String path) {
        boolean single = node instanceof ConfigNode.Scalar && Scalars.supports(spec.element());
        if (!(node instanceof ConfigNode.Sequence) && !single) {
            problems.noList(node, path);
            return BROKEN;
        }
        List<ConfigNode> items = node instanceof ConfigNode.Sequence sequence ? sequence.items() : List.of(node);
        List<Object> values = new ArrayList<>();
        for (ConfigNode item : items) {
            String place = path + "[" + values.size() + "]";
            values.add(
                    Scalars.supports(spec.element())
                            ? scalar(spec, item, place)
                            : orBroken(bind(spec.element().asSubclass(Record.class), item, place, true)));
        }
        return values.contains(BROKEN) ? BROKEN : List.copyOf(values);
    }

    private Object map(ConfigNode node, String path) {
        if (!(node instanceof ConfigNode.Mapping mapping)) {
            problems.noMap(node, path);
            return BROKEN;
        }
        Map<String, String> values = new LinkedHashMap<>();
        boolean broken = false;
        for (Map.Entry<String, ConfigNode> entry : mapping.entries().entrySet()) {
            if (entry.getValue() instanceof ConfigNode.Scalar scalar) {
                values.put(entry.getKey(), scalar.text());
            } else {
                broken = true;
                problems.noScalar(entry.getValue(), ConfigNode.join(path, entry.getKey()));
            }
        }
        return broken ? BROKEN : Map.copyOf(values);
    }

    private Object scalar(SettingSpec spec, ConfigNode node, String path) {
        if (!(node instanceof ConfigNode.Scalar scalar)) {
            problems.noScalar(node, path);
            return BROKEN;
        }
        try {
            Object value = Scalars.parse(spec.element(), scalar.text());
            Range.of(spec).check(value, scalar.text());
            return value;
        } catch (SettingException e) {
            problems.badValue(spec, scalar, path, e);
            return BROKEN;
        }
    }

    private <R extends Record> Optional<R> construct(
            Class<R> type, List<@Nullable Object> values, ConfigNode.Mapping mapping, String path) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.trySetAccessible();
            return Optional.of(constructor.newInstance(values.toArray()));
        } catch (InvocationTargetException e) {
            problems.refused(refusal(e.getTargetException()), mapping, path);
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " cannot be made", e);
        }
    }

    /** Other exceptions say nothing of what somebody wrote: the record is broken. */
    private static IllegalArgumentException refusal(Throwable thrown) {
        if (thrown instanceof IllegalArgumentException refusal) {
            return refusal;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        throw thrown instanceof RuntimeException bug ? bug : new IllegalStateException(thrown);
    }

    private static Object orBroken(Optional<? extends Record> made) {
        return made.isPresent() ? made.get() : BROKEN;
    }
}
