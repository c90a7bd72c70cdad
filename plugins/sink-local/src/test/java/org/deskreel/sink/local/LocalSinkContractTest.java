// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkContract;
import org.deskreel.testkit.TestContext;

class LocalSinkContractTest extends StorageSinkContract {
    @Override
    protected StorageSink createSink(Path folder) {
        return new LocalSinkFactory()
                .create(new LocalSinkConfig(folder.resolve("recordings"), true, null, null), TestContext.in(folder));
    }
}
