// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * What was written, in the file and on the command line, before anybody knows what it means. The file is read once, so that
 * whoever asks twice is told of the same text. Not safe for several threads.
 */
final class ConfigFile {
    /** Where recordings go when nobody says anything. */
    private static final String DEFAULT_SINK = "local";

    private final Function<String, @Nullable String> environment;
    private final Map<Path, String> texts = new HashMap<>();

    /**
     * @param environment looks up what {@code ${env:NAME}} refers to
     */
    ConfigFile(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** Empty when it is not YAML with sections, which is then a problem. */
    Optional<ConfigNode.Mapping> read(ConfigSource source, Problems problems) {
        YamlReader reader = new YamlReader(new References(environment), problems);
        Optional<ConfigNode.Mapping> root = source.file().isPresent()
                ? reader.read(texts.computeIfAbsent(source.file().get(), ConfigFile::text))
                : Optional.of(ConfigNode.Mapping.empty(ConfigurationLoader.DEFAULT));
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
        ConfigNode.Mapping sink = ConfigNode.Mapping.empty(ConfigurationLoader.DEFAULT);
        sink.entries().put("type", new ConfigNode.Scalar(DEFAULT_SINK, DEFAULT_SINK, ConfigurationLoader.DEFAULT));
        return new ConfigNode.Sequence(new ArrayList<>(List.of(sink)), ConfigurationLoader.DEFAULT);
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
