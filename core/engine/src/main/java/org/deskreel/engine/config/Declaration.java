// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.deskreel.engine.plugin.Provided;
import org.deskreel.spi.DeskreelException;

/** How a record declares its settings. What its author got wrong is no mistake of whoever has written the file. */
final class Declaration {
    private final Set<Class<?>> within = new HashSet<>();

    private Declaration() {}

    /** Whether the settings of a plugin can be read and described at all. */
    static boolean sound(Provided<?> provided) {
        Class<? extends Record> type = provided.factory().configType();
        try {
            return provided.run("its settings", type, () -> mistakes(type).isEmpty());
        } catch (DeskreelException e) {
            return false;
        }
    }

    /** What is wrong with a record, one sentence each; those of the records in it included. */
    static List<String> mistakes(Class<? extends Record> type) {
        return new Declaration().of(type).toList();
    }

    private Stream<String> of(Class<? extends Record> type) {
        if (!within.add(type)) {
            return Stream.of(type.getName() + " holds itself.");
        }
        try {
            List<String> nested =
                    SettingSpec.of(type).stream().flatMap(this::of).toList();
            Stream<String> defaults = ConfigBinder.wrongDefaults(type).stream()
                    .map(wrong -> "the default of '" + wrong.path() + "': " + wrong.problem());
            return Stream.concat(nested.stream(), defaults);
        } catch (IllegalArgumentException e) {
            return Stream.of(e.getMessage() + ".");
        } finally {
            within.remove(type);
        }
    }

    private Stream<String> of(SettingSpec spec) {
        if (spec.element().isRecord() && !Scalars.supports(spec.element())) {
            return of(spec.element().asSubclass(Record.class));
        }
        return Stream.of(spec.setting().min(), spec.setting().max()).flatMap(bound -> bound(spec, bound));
    }

    private static Stream<String> bound(SettingSpec spec, String bound) {
        try {
            boolean ordered = bound.isEmpty() || Scalars.parse(spec.element(), bound) instanceof Comparable<?>;
            return ordered
                    ? Stream.empty()
                    : Stream.of("the bound " + bound + " of '" + spec.key() + "': it has no order.");
        } catch (IllegalArgumentException e) {
            return Stream.of("the bound " + bound + " of '" + spec.key() + "': " + e.getMessage());
        }
    }
}
