// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.util.concurrent.Callable;
import org.deskreel.spi.ComponentFactory;

/**
 * A factory, and the plugin that it comes from.
 *
 * @param factory the factory; calling it, and all that it makes, is safe: see {@link Guest}
 * @param plugin id of the plugin
 * @param version of the plugin
 * @param limits how long the plugin is waited for
 * @param <F> the family
 */
public record Provided<F extends ComponentFactory<?>>(F factory, String plugin, String version, TimeLimits limits) {
    /** One that is waited for as long as usual. */
    public Provided(F factory, String plugin, String version) {
        this(factory, plugin, version, TimeLimits.usual());
    }

    /**
     * Runs code of the plugin that belongs to no product, such as the constructor of its settings, and waits for it no longer
     * than for the loading of a class.
     *
     * @param what runs, for people
     * @param code the class that it belongs to
     * @throws org.deskreel.spi.DeskreelException when it fails or does not come back
     */
    public <T> T run(String what, Class<?> code, Callable<T> work) {
        return Guest.run(this, what, code, work);
    }
}
