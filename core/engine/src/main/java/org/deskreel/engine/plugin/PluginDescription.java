// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin says of itself, as far as one place tells it.
 *
 * @param id what it calls itself
 * @param version the plugin's version
 * @param requires the SPI versions that it runs with
 * @param provides its components, such as {@code sink s3}; empty when it does not say so before it is loaded
 */
record PluginDescription(
        @Nullable String id,
        @Nullable String version,
        @Nullable String requires,
        Set<String> provides) {
    PluginDescription {
        provides = Set.copyOf(provides);
    }

    static PluginDescription none() {
        return new PluginDescription(null, null, null, Set.of());
    }

    /** Of the manifest of a jar. */
    static PluginDescription of(Attributes manifest) {
        return new PluginDescription(
                manifest.getValue("Plugin-Id"),
                manifest.getValue("Plugin-Version"),
                manifest.getValue("Plugin-Requires"),
                Set.of());
    }

    /**
     * Of the {@code plugin.properties} in a plugin's folder; none where there is no such file.
     *
     * @throws DeskreelException {@link PluginErrors#BROKEN} when it cannot be read
     */
    static PluginDescription ofProperties(Path folder) {
        Path file = folder.resolve("plugin.properties");
        if (!Files.isRegularFile(file)) {
            return none();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw DeskreelException.of(
                            PluginErrors.BROKEN, "Its plugin.properties cannot be read: " + e.getMessage() + ".")
                    .remedy("Mend or remove the file.")
                    .causedBy(e);
        }
        return new PluginDescription(
                properties.getProperty("plugin.id"),
                properties.getProperty("plugin.version"),
                properties.getProperty("plugin.requires"),
                labels(properties.getProperty("plugin.provides", "")));
    }

    private static Set<String> labels(String list) {
        Set<String> labels = new TreeSet<>();
        Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .forEach(labels::add);
        return labels;
    }

    /** This one if it names a plugin, else the other. */
    PluginDescription or(PluginDescription other) {
        return id == null ? other : this;
    }
}
