// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkContract;
import org.junit.jupiter.api.Tag;

/** With everything sent in parts. */
@Tag("any-jdk")
class S3MockPartsContractTest extends StorageSinkContract {
    @Override
    protected StorageSink createSink(Path folder) {
        Settings settings = Settings.of(Stores.mock());
        settings.multipartThreshold = 1;
        settings.partSize = 5 << 20;
        return settings.sink(folder);
    }
}
