// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.engine.text.Spelling;
import org.deskreel.engine.trust.PluginTrust;
import org.deskreel.engine.trust.TrustedCertificates;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says that must be known before plugins are loaded, without which the rest cannot be understood. Reads
 * its file once. Not safe for several threads.
 */
public final class BeforePlugins {
    private static final SettingSpec STATE = SettingSpec.of(DeskreelConfig.class, "state");
    private static final SettingSpec PLUGINS = SettingSpec.of(DeskreelConfig.class, "plugins");
    private static final SettingSpec CERTIFICATES = SettingSpec.of(PluginsConfig.class, "certificates");

    private final ConfigFile file;

    /**
     * @param environment looks up what {@code ${env:NAME}} refers to; {@code System::getenv} outside of tests
     */
    public BeforePlugins(Function<String, @Nullable String> environment) {
        this.file = new ConfigFile(environment);
    }

    /**
     * The state folder, if it is configured and that can be understood.
     *
     * @throws DeskreelException {@link ConfigErrors#UNREADABLE} when the file cannot be read
     */
    public Optional<Path> state(ConfigSource source) {
        return file.read(source, new Problems())
                .flatMap(root -> ConfigBinder.peek(STATE, root.get(STATE.key())))
                .map(Path.class::cast);
    }

    /**
     * Which plugins may be loaded.
     *
     * @throws InvalidConfigurationException when that cannot be said for sure: with every mistake of the section, and those
     *     of the others that can be seen without plugins
     * @throws DeskreelException {@link ConfigErrors#UNREADABLE} when the file cannot be read
     */
    public PluginTrust trust(ConfigSource source) {
        Problems problems = new Problems();
        Optional<ConfigNode.Mapping> root = file.read(source, problems);
        Optional<PluginTrust> trust = root.filter(BeforePlugins::unmistakable)
                .flatMap(mapping -> trust(mapping.get(PLUGINS.key()), problems));
        if (trust.isPresent()) {
            return trust.get();
        }
        root.ifPresent(mapping -> new PluginBinder(new NoPlugins(), problems).bind(mapping));
        throw new InvalidConfigurationException(
                source.describe(),
                problems.list().stream()
                        .filter(problem -> problem.kind() == ConfigProblem.Kind.VALUE)
                        .toList());
    }

    /** Loads the rest, of the text by which it was decided which plugins these are, whatever stands in the file by now. */
    public ConfigurationLoader rest(PluginCatalog catalog) {
        return new ConfigurationLoader(catalog, file);
    }

    /** Whoever wrote {@code plugin:} does not want the defaults. */
    private static boolean unmistakable(ConfigNode.Mapping root) {
        return root.entries().keySet().stream()
                .filter(key -> !key.equals(PLUGINS.key()))
                .allMatch(key -> Spelling.closest(key, List.of(PLUGINS.key())).isEmpty());
    }

    private static Optional<PluginTrust> trust(ConfigNode section, Problems problems) {
        return new ConfigBinder(problems, null)
                .bindWhole(PluginsConfig.class, section, PLUGINS.key())
                .flatMap(config -> switch (config.trust()) {
                    case ANY -> Optional.of(PluginTrust.any());
                    case LISTED -> Optional.of(PluginTrust.listed(config.listed()));
                    case SIGNED -> signed(config, section, problems);
                });
    }

    private static Optional<PluginTrust> signed(PluginsConfig config, ConfigNode section, Problems problems) {
        Set<X509Certificate> certificates = new HashSet<>();
        boolean sound = true;
        for (int i = 0; i < config.certificates().size(); i++) {
            try {
                certificates.addAll(
                        TrustedCertificates.read(config.certificates().get(i)));
            } catch (SettingException e) {
                sound = false;
                problems.add(
                        ConfigNode.join(PLUGINS.key(), CERTIFICATES.key()) + "[" + i + "]",
                        section.where(),
                        e.getMessage(),
                        e.remedy());
            }
        }
        return sound ? Optional.of(PluginTrust.signed(new TrustedCertificates(certificates))) : Optional.empty();
    }
}
