// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Another server, a password, and nothing read back. */
class MinaSinkContractTest extends StorageSinkContract {
    private static MinaServer server;

    @BeforeAll
    static void start() throws IOException {
        server = MinaServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    protected StorageSink createSink(Path folder) {
        Settings settings = Settings.of(server, folder);
        settings.readBack = false;
        return settings.sink();
    }
}
