// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.util.List;
import org.deskreel.spi.ComponentFactory;

/** The plugins of this installation. May be used from any thread. */
public interface PluginCatalog extends AutoCloseable {
    /** What became of each plugin folder or jar that was found, broken ones included, in order of their names. */
    List<PluginReport> reports();

    /**
     * What a plugin uses of the SPI that is not there, or will not be there for long. Empty for one that is not sound. Reads the
     * plugin's class files, which takes some milliseconds: not for the way to the first frame. Default: none.
     *
     * @param plugin its id
     */
    default List<PluginWarning> warnings(String plugin) {
        return List.of();
    }

    /**
     * The factory of the given family and type.
     *
     * @throws org.deskreel.spi.DeskreelException {@link PluginErrors#BROKEN} when a broken plugin seems to be the one
     *     that would provide it; {@link PluginErrors#UNKNOWN_TYPE} otherwise, naming the types that there are
     */
    <F extends ComponentFactory<?>> Provided<F> find(Class<F> family, String type);

    /** All factories of a family, in order of their types. */
    <F extends ComponentFactory<?>> List<Provided<F>> all(Class<F> family);

    /** Stops and unloads all plugins. What they made must have been closed before. */
    @Override
    void close();
}
