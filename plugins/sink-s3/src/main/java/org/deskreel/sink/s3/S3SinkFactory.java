// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.pf4j.Extension;

/** Makes the sink {@code s3}, which delivers to Amazon S3 and to stores that speak its protocol. */
@Extension
public final class S3SinkFactory implements StorageSinkFactory<S3SinkConfig> {
    @Override
    public String type() {
        return "s3";
    }

    @Override
    public Class<S3SinkConfig> configType() {
        return S3SinkConfig.class;
    }

    @Override
    public StorageSink create(S3SinkConfig config, ComponentContext context) {
        return new S3Sink(config, context);
    }
}
