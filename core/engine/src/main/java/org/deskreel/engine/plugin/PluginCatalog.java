// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.util.List;
import org.deskreel.spi.ComponentFactory;

/** The plugins of this installation. */
public interface PluginCatalog extends AutoCloseable {
    /** What became of each plugin folder or jar that was found, broken ones included, in order of their names. */
    List<PluginReport> reports();

    /**
     * The factory of the given family and type.
     *
     * @throws org.deskreel.spi.DeskreelException when no sound plugin provides it; the message names the broken plugin
     *     that might have, and the types that there are
     */
    <F extends ComponentFactory<?>> Provided<F> find(Class<F> family, String type);

    /** Stops and unloads all plugins. */
    @Override
    void close();
}
