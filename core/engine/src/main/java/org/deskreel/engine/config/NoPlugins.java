// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.List;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.engine.plugin.PluginErrors;
import org.deskreel.engine.plugin.PluginReport;
import org.deskreel.engine.plugin.Provided;
import org.deskreel.spi.ComponentFactory;
import org.deskreel.spi.DeskreelException;

/** Stands for the plugins while nobody knows which of them may be loaded. */
final class NoPlugins implements PluginCatalog {
    @Override
    public List<PluginReport> reports() {
        return List.of();
    }

    @Override
    public <F extends ComponentFactory<?>> Provided<F> find(Class<F> family, String type) {
        throw DeskreelException.of(
                PluginErrors.BROKEN, "Whether the plugin of '" + type + "' may be loaded is unknown.");
    }

    @Override
    public <F extends ComponentFactory<?>> List<Provided<F>> all(Class<F> family) {
        return List.of();
    }

    @Override
    public void close() {
        // There is nothing to unload.
    }
}
