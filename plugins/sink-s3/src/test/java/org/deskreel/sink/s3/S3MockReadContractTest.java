// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkReadContract;

/** S3Mock knows If-None-Match, but lets two win that come at the same moment: it is used as a store that does not know it. */
class S3MockReadContractTest extends StorageSinkReadContract {
    @Override
    protected StorageSink createSink(Path folder) {
        Settings settings = Settings.of(Stores.mock());
        settings.conditionalWrites = false;
        return settings.sink(folder);
    }
}
