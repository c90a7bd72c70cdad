// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;

class MemorySinkContractTest extends StorageSinkContract {
    @Override
    protected StorageSink createSink(Path folder) {
        return new MemorySink();
    }
}
