// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.BeforePlugins;
import org.deskreel.engine.config.ConfigSource;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.config.LoadedConfiguration;
import org.deskreel.engine.host.StateFolder;
import org.deskreel.engine.lifecycle.Backlog;
import org.deskreel.engine.lifecycle.RecorderOptions;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.engine.plugin.Plugins;
import org.deskreel.engine.spool.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * What all commands share: this installation of Deskreel, as the options of the command line select it. Everything is
 * made when it is first asked for, so that a command pays only for what it uses. Used by the main thread alone.
 */
public final class Installation implements AutoCloseable {
    private final GlobalOptions options = new GlobalOptions();
    private final Places places;
    private final PrintWriter out;
    private final PrintWriter err;
    private @Nullable BeforePlugins before;
    private @Nullable PluginCatalog catalog;
    private @Nullable LoadedConfiguration loaded;
    private @Nullable Path state;

    public Installation(Places places, PrintWriter out, PrintWriter err) {
        this.places = places;
        this.out = out;
        this.err = err;
    }

    public GlobalOptions options() {
        return options;
    }

    public Places places() {
        return places;
    }

    /** For data, which scripts may read. */
    public PrintWriter out() {
        return out;
    }

    /** For everything else. */
    public PrintWriter err() {
        return err;
    }

    /** Where Deskreel is installed. */
    public Path home() {
        return options.home == null
                ? places.home()
                : options.home.toAbsolutePath().normalize();
    }

    /** What this machine is called. */
    public String host() {
        return places.host();
    }

    /**
     * The plugins that the configuration trusts, loaded at the first call.
     *
     * @throws org.deskreel.engine.config.InvalidConfigurationException when it does not say for sure which these are
     */
    public PluginCatalog catalog() {
        if (catalog == null) {
            catalog = Plugins.load(places.plugins(home()), beforePlugins().trust(source()));
        }
        return catalog;
    }

    /**
     * The configuration, read at the first call.
     *
     * @throws org.deskreel.engine.config.InvalidConfigurationException when there are mistakes in it
     */
    public Configuration configuration() {
        return loaded().configuration();
    }

    /** The configuration, and which of its values were written by somebody. */
    public LoadedConfiguration loaded() {
        if (loaded == null) {
            // The plugins first: by what the file says of them it is decided which are loaded.
            PluginCatalog plugins = catalog();
            loaded = beforePlugins().rest(plugins).load(source());
        }
        return loaded;
    }

    private BeforePlugins beforePlugins() {
        if (before == null) {
            before = new BeforePlugins(places.environment());
        }
        return before;
    }

    /**
     * Reads the configuration anew when it is asked for the next time, because its file has been written meanwhile, and loads
     * the plugins that it trusts.
     */
    public void forgetConfiguration() {
        if (catalog != null) {
            catalog.close();
            catalog = null;
        }
        before = null;
        loaded = null;
        state = null;
    }

    /** Where the configuration comes from. */
    public ConfigSource source() {
        Optional<Path> file = options.config == null ? places.configuration(home()) : Optional.of(options.config);
        return new ConfigSource(file, List.copyOf(options.overrides));
    }

    /** Where spool, status files and logs are, or would be. */
    public Path statePath() {
        Path configured = configuration().engine().state();
        return configured == null ? places.state() : configured.toAbsolutePath().normalize();
    }

    /** The same if the configuration says it; known even while plugins cannot be loaded. */
    public Optional<Path> configuredState() {
        return beforePlugins()
                .state(source())
                .map(state -> state.toAbsolutePath().normalize());
    }

    /**
     * Makes the state folder ready and begins to log there. Call this in commands that record or deliver; those that
     * only look leave no traces.
     */
    public Path state() {
        if (state == null) {
            state = StateFolder.prepare(statePath(), places.privileged());
            Logging.toFile(state, configuration().engine().log().level());
        }
        return state;
    }

    /** A folder in the state folder for what components keep while a command runs; for the owner only. */
    public Path work() {
        try {
            return PrivateFiles.folder(state().resolve("work"));
        } catch (IOException e) {
            throw new UncheckedIOException("The work folder cannot be made", e);
        }
    }

    /** Makes the components that this configuration names. */
    public Components components() {
        return new Components(home(), name -> work(), Clock.systemUTC()).keepingIn(state());
    }

    /** What recorders have left in the spool. */
    public Backlog backlog() {
        return Backlog.of(configuration(), new RecorderOptions(home(), state(), host(), Version.text(), null, null));
    }

    /** The options of this command line that another process of this installation needs to do the same. */
    public List<String> commonArguments() {
        List<String> arguments = new ArrayList<>(List.of("--home", home().toString()));
        source().file()
                .ifPresent(file -> arguments.addAll(
                        List.of("--config", file.toAbsolutePath().toString())));
        options.overrides.forEach(override -> arguments.addAll(List.of("--set", override)));
        return arguments;
    }

    @Override
    public void close() {
        if (catalog != null) {
            catalog.close();
        }
        out.flush();
        err.flush();
    }
}
