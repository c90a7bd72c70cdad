// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    /** Where recordings go when nobody says anything. */
    private static final String DEFAULT_SINK = "local";

    private final PluginCatalog catalog;
    private final Function<String, @Nullable String> environment;

    /**
     * @param environment looks up what {@code ${env:NAME}} refers to; {@code System::getenv} outside of tests
     */
    public ConfigurationLoader(PluginCatalog catalog, Function<String, @Nullable String> environment) {
        this.catalog = catalog;
        this.environment = environment;
    }

    /**
     * Reads, checks and binds.
     *
     * @throws InvalidConfigurationException when there are mistakes
     * @throws DeskreelException {@link ConfigErrors#UNREADABLE} when the file cannot be read
     */
    public LoadedConfiguration load(ConfigSource source) {
        Problems problems = new Problems();
        Optional<ConfigNode.Mapping> root = read(source, problems);
        Optional<Configuration> bound = root.flatMap(new PluginBinder(catalog, problems)::bind);
        if (root.isEmpty() || bound.isEmpty() || !problems.none()) {
            throw new InvalidConfigurationException(source.describe(), problems.list());
        }
        return new LoadedConfiguration(bound.get(), root.get().written(), source);
    }

    private Optional<ConfigNode.Mapping> read(ConfigSource source, Problems problems) {
        YamlReader reader = new YamlReader(new References(environment), problems);
        Optional<ConfigNode.Mapping> root = source.file().isPresent()
                ? reader.read(text(source.file().get()))
                : Optional.of(ConfigNode.Mapping.empty(DEFAULT));
        root.ifPresent(mapping -> complete(mapping, source, new Overrides(reader, problems)));
        return root;
    }

    private static void complete(ConfigNode.Mapping root, ConfigSource source, Overrides overrides) {
        if (root.get("sinks") instanceof ConfigNode.Empty) {
            root.entries().put("sinks", defaultSinks());
        }
        source.overrides().forEach(override -> overrides.apply(override, root));
    }

    private static ConfigNode defaultSinks() {
        ConfigNode.Mapping sink = ConfigNode.Mapping.empty(DEFAULT);
        sink.entries().put("type", new ConfigNode.Scalar(DEFAULT_SINK, DEFAULT_SINK, DEFAULT));
        return new ConfigNode.Sequence(new ArrayList<>(List.of(sink)), DEFAULT);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw DeskreelException.of(ConfigErrors.UNREADABLE, "The configuration file " + file + " does not exist.")
                    .remedy("Give the right path with --config, or leave it out to use the defaults.");
        } catch (IOException e) {
            throw DeskreelException.of(
                            ConfigErrors.UNREADABLE, "The configuration file " + file + " cannot be read: " + e + ".")
                    .remedy("Check its permissions and that it is text in UTF-8.")
                    .causedBy(e);
        }
    }
}
