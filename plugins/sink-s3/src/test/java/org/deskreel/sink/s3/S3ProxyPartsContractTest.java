// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.io.IOException;
import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkContract;
import org.deskreel.testkit.network.Fault;
import org.deskreel.testkit.network.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** With everything sent in parts. */
@Tag("any-jdk")
class S3ProxyPartsContractTest extends StorageSinkContract {
    private FaultProxy network;

    @Override
    protected StorageSink createSink(Path folder) throws IOException {
        network = FaultProxy.to(Stores.proxy().endpoint().getPort());
        Settings settings = Settings.of(Stores.proxy());
        settings.endpoint = network.httpEndpoint();
        settings.multipartThreshold = 1;
        settings.partSize = 5 << 20;
        return settings.sink(folder);
    }

    @Override
    protected boolean stallStore() {
        network.fault(Fault.blackHole());
        return true;
    }

    @Override
    protected void resumeStore() throws IOException {
        network.heal();
    }

    @AfterEach
    void disconnect() {
        network.close();
    }
}
