// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.pf4j.Extension;

/** Makes the sink {@code local}, which delivers to a folder. */
@Extension
public final class LocalSinkFactory implements StorageSinkFactory<LocalSinkConfig> {
    @Override
    public String type() {
        return "local";
    }

    @Override
    public Class<LocalSinkConfig> configType() {
        return LocalSinkConfig.class;
    }

    @Override
    public StorageSink create(LocalSinkConfig config, ComponentContext context) {
        return new LocalSink(config, context.clock(), context.logger());
    }
}
