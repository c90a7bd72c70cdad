// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkReadContract;
import org.deskreel.testkit.TestContext;

class AzureSinkReadContractTest extends StorageSinkReadContract {
    @Override
    protected StorageSink createSink(Path folder) {
        return new AzureSinkFactory()
                .create(Azurite.settings().key(Azurite.server().key()).config(), TestContext.in(folder));
    }
}
