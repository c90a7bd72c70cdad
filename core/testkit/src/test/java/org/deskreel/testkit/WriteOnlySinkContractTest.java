// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.nio.file.Path;
import java.util.Set;
import org.deskreel.spi.storage.StorageSink;

class WriteOnlySinkContractTest extends StorageSinkContract {
    @Override
    protected StorageSink createSink(Path folder) {
        return new MemorySink(Set.of());
    }
}
