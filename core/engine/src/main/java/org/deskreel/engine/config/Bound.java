// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import org.deskreel.engine.plugin.Provided;
import org.deskreel.spi.ComponentFactory;

/**
 * A component that was chosen in the configuration, with its settings.
 *
 * @param provided the factory and the plugin that it comes from
 * @param settings an instance of the factory's {@link ComponentFactory#configType()}
 * @param <F> the family
 */
public record Bound<F extends ComponentFactory<?>>(Provided<F> provided, Record settings) {}
