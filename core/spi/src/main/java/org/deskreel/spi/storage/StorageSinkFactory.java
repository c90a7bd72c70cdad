// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.storage;

import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.ComponentFactory;

/**
 * Makes storage sinks. Their settings stand in an entry of the list {@code sinks} of the configuration, beside the
 * engine's own {@code type}, {@code name}, {@code prefix} and {@code required}.
 *
 * @param <C> the settings of the sink
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface StorageSinkFactory<C extends Record> extends ComponentFactory<C> {
    /**
     * Makes a sink. Must be quick and must not connect: a sink that cannot be reached now may be reached later.
     *
     * @throws org.deskreel.spi.DeskreelException when the settings cannot work
     */
    StorageSink create(C config, ComponentContext context);
}
