// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkContract;
import org.deskreel.testkit.network.Fault;
import org.deskreel.testkit.network.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** With everything larger than a block sent in blocks. */
@Tag("any-jdk")
class AzureSinkBlocksContractTest extends StorageSinkContract {
    private FaultProxy network;

    @Override
    protected StorageSink createSink(Path folder) throws IOException {
        network = FaultProxy.to(Azurite.server().endpoint().getPort());
        URI endpoint =
                URI.create(network.httpEndpoint() + Azurite.server().endpoint().getPath());
        return new Settings()
                .account(Azurite.server().account())
                .endpoint(endpoint)
                .key(Azurite.server().key())
                .blocks("64KiB")
                .sink();
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
