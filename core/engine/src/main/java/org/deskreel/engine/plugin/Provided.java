// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import org.deskreel.spi.ComponentFactory;

/**
 * A factory, and the plugin that it comes from.
 *
 * @param factory the factory; calling it, and all that it makes, is safe: see {@link Guest}
 * @param plugin id of the plugin
 * @param version of the plugin
 * @param <F> the family
 */
public record Provided<F extends ComponentFactory<?>>(F factory, String plugin, String version) {}
