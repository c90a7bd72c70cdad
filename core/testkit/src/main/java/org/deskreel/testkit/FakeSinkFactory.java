// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;

/**
 * Makes a sink that the test made before. Every call gives the same one.
 *
 * @param type the name by which configuration refers to it
 * @param sink what {@link #create} gives
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record FakeSinkFactory(String type, StorageSink sink) implements StorageSinkFactory<NoSettings> {
    @Override
    public Class<NoSettings> configType() {
        return NoSettings.class;
    }

    @Override
    public StorageSink create(NoSettings config, ComponentContext context) {
        return sink;
    }
}
