// SPDX-License-Identifier: Apache-2.0
package ${package};

import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkContract;
import org.deskreel.testkit.TestContext;

class ${name}SinkContractTest extends StorageSinkContract {
    @Override
    protected StorageSink createSink(Path folder) {
        return new ${name}SinkFactory()
                .create(new ${name}SinkConfig(folder.resolve("recordings")), TestContext.in(folder));
    }
}
