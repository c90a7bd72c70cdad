// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a configuration comes from.
 *
 * @param file the YAML file; empty to use the defaults
 * @param overrides {@code path=value}, applied in order after the file
 */
public record ConfigSource(Optional<Path> file, List<String> overrides) {
    public ConfigSource {
        overrides = List.copyOf(overrides);
    }

    /** For people. */
    public String describe() {
        String base = file.map(Path::toString).orElse("the configuration (defaults, no file)");
        return overrides.isEmpty() ? base : base + " with --set";
    }
}
