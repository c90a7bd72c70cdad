// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi;

import org.pf4j.ExtensionPoint;

/**
 * What the factories of all families have in common.
 *
 * <p>A factory is stateless: it has a public constructor without parameters that does nothing, it may be constructed
 * any number of times, and its methods may be called from any thread. Annotate the implementation with PF4J's
 * {@code @Extension}.
 *
 * @param <C> the record that holds the component's settings; every component of it carries a
 *     {@link org.deskreel.spi.config.Setting}
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface ComponentFactory<C extends Record> extends ExtensionPoint {
    /**
     * The name by which configuration refers to the component, such as {@code s3} in {@code type: s3}.
     *
     * @return lower-case letters, digits and hyphens, unique within the family
     */
    String type();

    /**
     * The settings that the component understands. The engine reads them from the configuration file, reports every
     * mistake before anything starts, and hands over a complete record.
     *
     * @return the record type; use an empty record when there is nothing to set
     */
    Class<C> configType();
}
