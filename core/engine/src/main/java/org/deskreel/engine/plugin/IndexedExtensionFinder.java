// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import org.pf4j.AbstractExtensionFinder;
import org.pf4j.PluginWrapper;

/** Reads {@code META-INF/extensions.idx} of all jars of a plugin; PF4J's own finder stops at the first one. */
final class IndexedExtensionFinder extends AbstractExtensionFinder {
    /** Where the factories of a plugin are named. */
    static final String INDEX = "META-INF/extensions.idx";

    private final PluginHost host;

    IndexedExtensionFinder(PluginHost host) {
        super(host);
        this.host = host;
    }

    @Override
    public Map<String, Set<String>> readPluginsStorages() {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        try {
            for (PluginWrapper plugin : pluginManager.getPlugins()) {
                names.put(plugin.getPluginId(), read(host.files(plugin.getPluginPath())));
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

    /** The names in the index of one plugin. Asking its class loader for it would open every jar of the plugin. */
    static Set<String> read(PluginFiles plugin) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (Path path : plugin.indexed()) {
            try (JarFile jar = new JarFile(path.toFile(), false)) {
                readInto(names, jar.getInputStream(jar.getEntry(INDEX)));
            }
        }
        return names;
    }

    private static void readInto(Set<String> names, InputStream index) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(index, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String name = line.replaceFirst("#.*", "").trim();
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
    }
}
