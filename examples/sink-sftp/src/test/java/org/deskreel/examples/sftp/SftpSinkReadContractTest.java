// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.nio.file.Path;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.StorageSinkReadContract;

class SftpSinkReadContractTest extends StorageSinkReadContract {
    @Override
    protected StorageSink createSink(Path folder) throws IOException {
        return Settings.of(OpenSsh.shared(), folder.resolve("recordings")).sink();
    }
}
