// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.pf4j.Extension;

/** Makes the sink {@code azure}, which delivers to a container of Azure Blob Storage. */
@Extension
public final class AzureSinkFactory implements StorageSinkFactory<AzureSinkConfig> {
    @Override
    public String type() {
        return "azure";
    }

    @Override
    public Class<AzureSinkConfig> configType() {
        return AzureSinkConfig.class;
    }

    @Override
    public StorageSink create(AzureSinkConfig config, ComponentContext context) {
        return new AzureSink(config, context.clock());
    }
}
