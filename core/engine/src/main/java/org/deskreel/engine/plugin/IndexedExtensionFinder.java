// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.pf4j.AbstractExtensionFinder;
import org.pf4j.PluginManager;
import org.pf4j.PluginWrapper;

/** Reads {@code META-INF/extensions.idx} of all jars of a plugin; PF4J's own finder stops at the first one. */
final class IndexedExtensionFinder extends AbstractExtensionFinder {
    /** Where the factories of a plugin are named. */
    static final String INDEX = "META-INF/extensions.idx";

    IndexedExtensionFinder(PluginManager host) {
        super(host);
    }

    @Override
    public Map<String, Set<String>> readPluginsStorages() {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        try {
            for (PluginWrapper plugin : pluginManager.getPlugins()) {
                names.put(plugin.getPluginId(), read((GuestClassLoader) plugin.getPluginClassLoader()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** The application itself has no extensions. */
    @Override
    public Map<String, Set<String>> readClasspathStorages() {
        return Map.of();
    }

    /** The names in the index of one plugin. */
    static Set<String> read(GuestClassLoader plugin) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (URL index : Collections.list(plugin.findResources(INDEX))) {
            readInto(names, index);
        }
        return names;
    }

    private static void readInto(Set<String> names, URL index) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String name = line.replaceFirst("#.*", "").trim();
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
    }
}
