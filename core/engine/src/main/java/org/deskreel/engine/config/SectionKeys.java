// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deskreel.engine.plugin.Families;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.engine.plugin.PluginErrors;
import org.deskreel.engine.plugin.Provided;
import org.deskreel.spi.DeskreelException;

/** Which keys of the sections that engine and plugins share belong to plugins. */
final class SectionKeys {
    private final PluginCatalog catalog;
    private final Map<String, Set<String>> chosen = new HashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();

    SectionKeys(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /** The section at the path holds the settings of this plugin. */
    void add(String path, Provided<?> provided) {
        chosen.computeIfAbsent(path, any -> new HashSet<>()).addAll(keysOf(provided));
    }

    /** The section at the path belongs to a plugin that cannot be asked for its keys. */
    void cannotAsk(String path, DeskreelException why) {
        (why.code().equals(PluginErrors.UNKNOWN_TYPE) ? unknown : broken).add(path);
    }

    /** The section at the path says not which plugin it belongs to. */
    void unchosen(String path) {
        unknown.add(path);
    }

    /** Whether the plugin of the section is broken. */
    boolean broken(String path) {
        return broken.contains(path);
    }

    /** Whether a key that the engine does not know may stand in a section. */
    boolean allowed(String path, String key) {
        return broken.contains(path) || chosen.getOrDefault(path, Set.of()).contains(key) || ofOtherPlugin(path, key);
    }

    /** Whether a key is a mistake only if it looks like a typing error, because nobody knows the plugin's own keys. */
    boolean onlyTypingErrors(String path) {
        return unknown.contains(path);
    }

    /** The keys of the plugins chosen for a section, for suggestions. */
    Set<String> of(String path) {
        return chosen.getOrDefault(path, Set.of());
    }

    /** Settings of a plugin that is installed but not chosen now may stay in the file. */
    private boolean ofOtherPlugin(String path, String key) {
        List<? extends Provided<?>> family = switch (path) {
            case "capture" -> catalog.all(Families.CAPTURE_BACKENDS);
            case "session" -> catalog.all(Families.SESSION_HOOKS);
            case "footage" -> catalog.all(Families.FOOTAGE_TOOLS);
            case "manifest.signing" -> catalog.all(Families.MANIFEST_SIGNERS);
            default -> List.of();
        };
        return family.stream().anyMatch(provided -> hasKey(provided, key));
    }

    private static boolean hasKey(Provided<?> provided, String key) {
        try {
            return keysOf(provided).contains(key);
        } catch (DeskreelException notChosenAndBroken) {
            return false;
        }
    }

    private static Set<String> keysOf(Provided<?> provided) {
        try {
            return SettingSpec.keys(provided.factory().configType());
        } catch (IllegalArgumentException | LinkageError e) {
            throw DeskreelException.of(
                            PluginErrors.BROKEN,
                            "The plugin '" + provided.plugin() + "' declares its settings wrongly: " + e.getMessage()
                                    + ".")
                    .remedy("Report it to the author of the plugin.")
                    .causedBy(e);
        }
    }
}
