// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkReadContract;

class S3ProxyReadContractTest extends StorageSinkReadContract {
    @Override
    protected StorageSink createSink(Path folder) {
        return Settings.of(Stores.proxy()).sink(folder);
    }
}
