// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.testkit.CaptureBackendContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class VncCaptureContractTest extends CaptureBackendContract {
    private static VncServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = VncServer.open("641x481");
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void oddSize() throws Exception {
        server.resize(641, 481);
    }

    @Override
    protected CaptureBackend createBackend(CaptureContext context) {
        return new VncCapture(server.config(null), context);
    }

    @Override
    protected boolean changeLayout() throws Exception {
        server.resize(801, 603);
        return true;
    }
}
