// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkReadContract;
import org.junit.jupiter.api.Tag;

/** S3Mock knows If-None-Match, but lets two win that come at the same moment: it is used as a store that does not know it. */
@Tag("any-jdk")
class S3MockReadContractTest extends StorageSinkReadContract {
    @Override
    protected StorageSink createSink(Path folder) {
        Settings settings = Settings.of(Stores.mock());
        settings.conditionalWrites = false;
        return settings.sink(folder);
    }

    /** A put costs this server twenty times what it costs S3Proxy, where lists of several pages are read each time. */
    @Override
    protected int manyObjects() {
        return Boolean.getBoolean("deskreel.long") ? super.manyObjects() : 50;
    }
}
