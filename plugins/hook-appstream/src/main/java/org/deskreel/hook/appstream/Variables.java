// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Environment variables of the platform, found in any case, because the documentation writes
 * {@code AppStream_Stack_Name} and {@code APPSTREAM_SESSION_CONTEXT}.
 */
final class Variables {
    /**
     * What their names begin with: on fleets as documented; in WorkSpaces Pools, whose documentation does not say it, after
     * the platform's folders and registry keys.
     */
    private static final List<String> PREFIXES = List.of("AppStream_", "AWSEUC_", "WorkSpaces_");

    private final SortedMap<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Variables(Map<String, String> values) {
        values.forEach((name, value) -> {
            if (!value.isBlank()) {
                this.values.put(name, value.strip());
            }
        });
    }

    /** The value of a variable, without the beginning of its name: {@code Stack_Name}. */
    Optional<String> find(String name) {
        return PREFIXES.stream().flatMap(prefix -> value(prefix + name)).findFirst();
    }

    private Stream<String> value(String name) {
        return Stream.ofNullable(values.get(name));
    }

    /** The names of all variables that may be the platform's, for the log: their values are nobody's business there. */
    List<String> names() {
        return values.keySet().stream()
                .filter(name -> PREFIXES.stream().anyMatch(prefix -> startsWith(name, prefix.replace("_", ""))))
                .toList();
    }

    private static boolean startsWith(String name, String beginning) {
        return name.toLowerCase(Locale.ROOT).startsWith(beginning.toLowerCase(Locale.ROOT));
    }
}
