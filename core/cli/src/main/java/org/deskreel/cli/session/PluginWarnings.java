// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.config.Bound;
import org.deskreel.engine.config.BoundSink;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.engine.plugin.PluginWarning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes into the log, once, what is going to be wrong with the plugins that a recording uses. */
final class PluginWarnings {
    private static final Logger LOG = LoggerFactory.getLogger(PluginWarnings.class);

    private final Installation installation;
    private final AtomicBoolean told = new AtomicBoolean();

    PluginWarnings(Installation installation) {
        this.installation = installation;
    }

    /** Does it in the background, as nothing waits for it. Later calls do nothing. */
    void tell() {
        if (told.compareAndSet(false, true)) {
            Thread thread = new Thread(this::look, "plugin-warnings");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    private void look() {
        PluginCatalog catalog = installation.catalog();
        used(installation.configuration()).stream()
                .flatMap(plugin -> catalog.warnings(plugin).stream())
                .forEach(PluginWarnings::log);
    }

    private static Set<String> used(Configuration configuration) {
        Set<String> plugins = new TreeSet<>();
        Stream.<Stream<? extends Bound<?>>>of(
                        configuration.backends().stream(),
                        Stream.of(configuration.hook()),
                        configuration.sinks().stream().map(BoundSink::bound),
                        configuration.signer().stream())
                .flatMap(bound -> bound)
                .map(Bound::provided)
                .forEach(provided -> plugins.add(provided.plugin()));
        return plugins;
    }

    private static void log(PluginWarning warning) {
        LOG.atWarn()
                .addKeyValue("plugin", warning.plugin())
                .log("Plugin '{}': {} {}", warning.plugin(), warning.problem(), warning.remedy());
    }
}
