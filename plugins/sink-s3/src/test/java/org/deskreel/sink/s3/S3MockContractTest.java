// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkContract;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
class S3MockContractTest extends StorageSinkContract {
    @Override
    protected StorageSink createSink(Path folder) {
        return Settings.of(Stores.mock()).sink(folder);
    }
}
