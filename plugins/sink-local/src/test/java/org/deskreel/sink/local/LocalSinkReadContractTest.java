// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkReadContract;
import org.deskreel.testkit.TestContext;

class LocalSinkReadContractTest extends StorageSinkReadContract {
    @Override
    protected StorageSink createSink(Path folder) {
        return new LocalSinkFactory()
                .create(new LocalSinkConfig(folder.resolve("recordings"), true, null, null), TestContext.in(folder));
    }
}
