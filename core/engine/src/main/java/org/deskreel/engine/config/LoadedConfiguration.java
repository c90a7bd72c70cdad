// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.Set;

/**
 * A configuration, and which of its values somebody wrote.
 *
 * @param configuration every value, defaults included
 * @param written paths of the values that do not come from defaults, such as {@code sinks[0].path}
 * @param source where it comes from
 */
public record LoadedConfiguration(Configuration configuration, Set<String> written, ConfigSource source) {
    public LoadedConfiguration {
        written = Set.copyOf(written);
    }
}
