// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.pf4j.Extension;

/** Makes sinks of the type {@code sftp}. */
@Extension
public final class SftpSinkFactory implements StorageSinkFactory<SftpSinkConfig> {
    @Override
    public String type() {
        return "sftp";
    }

    @Override
    public Class<SftpSinkConfig> configType() {
        return SftpSinkConfig.class;
    }

    @Override
    public StorageSink create(SftpSinkConfig config, ComponentContext context) {
        return new SftpSink(config, context.clock());
    }
}
