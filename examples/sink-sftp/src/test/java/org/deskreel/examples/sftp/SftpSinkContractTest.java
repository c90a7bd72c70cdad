// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkContract;
import org.deskreel.testkit.network.Fault;
import org.deskreel.testkit.network.FaultProxy;
import org.junit.jupiter.api.AfterEach;

class SftpSinkContractTest extends StorageSinkContract {
    private FaultProxy network;

    @Override
    protected StorageSink createSink(Path folder) throws IOException {
        network = FaultProxy.to(OpenSsh.shared().port());
        Settings settings = Settings.of(OpenSsh.shared(), folder.resolve("recordings"));
        settings.port = network.port();
        return settings.sink();
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
