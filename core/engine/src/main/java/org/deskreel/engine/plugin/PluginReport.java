// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one plugin.
 *
 * @param id the plugin's id, or the name of its file when it has none that can be read
 * @param version the plugin's version; empty when unknown
 * @param path where it lies
 * @param components what it provides, such as {@code sink local}
 * @param refused whether it may be sound, but the configuration does not trust it; then nothing of it was run
 * @param problem one sentence: why it is not used; null when it is sound
 * @param remedy one sentence: what to do; null when it is sound
 */
public record PluginReport(
        String id,
        String version,
        Path path,
        List<String> components,
        boolean refused,
        @Nullable String problem,
        @Nullable String remedy) {
    public PluginReport {
        components = List.copyOf(components);
    }

    /** Whether the plugin can be used. */
    public boolean sound() {
        return problem == null;
    }
}
