// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.Optional;
import java.util.function.Function;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration and binds it to the plugins that it names.
 *
 * <p>Either everything is right, or an {@link InvalidConfigurationException} tells of every mistake: in the engine's
 * settings, in those of the plugins, and in the choice of plugins.
 */
public final class ConfigurationLoader {
    static final String DEFAULT = "default";

    private final PluginCatalog catalog;
    private final ConfigFile file;

    /**
     * @param environment looks up what {@code ${env:NAME}} refers to; {@code System::getenv} outside of tests
     */
    public ConfigurationLoader(PluginCatalog catalog, Function<String, @Nullable String> environment) {
        this(catalog, new ConfigFile(environment));
    }

    ConfigurationLoader(PluginCatalog catalog, ConfigFile file) {
        this.catalog = catalog;
        this.file = file;
    }

    /**
     * Reads, checks and binds.
     *
     * @throws InvalidConfigurationException when there are mistakes
     * @throws DeskreelException {@link ConfigErrors#UNREADABLE} when the file cannot be read
     */
    public LoadedConfiguration load(ConfigSource source) {
        Problems problems = new Problems();
        Optional<ConfigNode.Mapping> root = file.read(source, problems);
        Optional<Configuration> bound = root.flatMap(new PluginBinder(catalog, problems)::bind);
        if (root.isEmpty() || bound.isEmpty() || !problems.none()) {
            throw new InvalidConfigurationException(source.describe(), problems.list());
        }
        return new LoadedConfiguration(bound.get(), root.get().written(), source);
    }
}
