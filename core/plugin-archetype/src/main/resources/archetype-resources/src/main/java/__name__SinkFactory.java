// SPDX-License-Identifier: Apache-2.0
package ${package};

import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.pf4j.Extension;

/** Makes the sink {@code ${type}}. */
@Extension
public final class ${name}SinkFactory implements StorageSinkFactory<${name}SinkConfig> {
    @Override
    public String type() {
        return "${type}";
    }

    @Override
    public Class<${name}SinkConfig> configType() {
        return ${name}SinkConfig.class;
    }

    @Override
    public StorageSink create(${name}SinkConfig config, ComponentContext context) {
        return new ${name}Sink(config.folder());
    }
}
