// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deskreel.engine.plugin.Families;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.engine.plugin.Provided;
import org.deskreel.spi.ComponentFactory;

/** Every setting that there is: the engine's, and those of all sound plugins, chosen or not. */
final class SettingCatalog {
    private final PluginCatalog catalog;

    SettingCatalog(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /** The plugins whose settings stand in a section of the file, by type; none that declares them wrongly. */
    Map<String, Class<? extends Record>> plugins(String section) {
        return switch (section) {
            case "capture" -> types(catalog.all(Families.CAPTURE_BACKENDS));
            case "session" -> types(catalog.all(Families.SESSION_HOOKS));
            case "footage" -> types(catalog.all(Families.FOOTAGE_TOOLS));
            case "manifest.signing" -> types(catalog.all(Families.MANIFEST_SIGNERS));
            case "sinks" -> types(catalog.all(Families.STORAGE_SINKS));
            case "listeners" -> types(catalog.all(Families.RECORDING_LISTENERS));
            default -> Map.of();
        };
    }

    private static <F extends ComponentFactory<?>> Map<String, Class<? extends Record>> types(
            List<Provided<F>> family) {
        Map<String, Class<? extends Record>> types = new TreeMap<>();
        family.stream()
                .filter(Declaration::sound)
                .forEach(provided ->
                        types.put(provided.factory().type(), provided.factory().configType()));
        return types;
    }
}
