// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.util.Map;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.testkit.CaptureBackendContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
final class X11GrabContractTest extends CaptureBackendContract {
    static XServer server;
    static @Nullable XProgram program;
    private int changes;

    @BeforeAll
    static void startServer() throws Exception {
        server = XServer.tigervnc("641x481");
    }

    @AfterAll
    static void stopServer() throws Exception {
        if (program != null) {
            program.close();
        }
        server.close();
    }

    @BeforeEach
    void oddSize() throws Exception {
        server.resize(641, 481);
    }

    @Override
    protected CaptureBackend createBackend(CaptureContext context) {
        return new X11Grab(server.config(), context, Map.of());
    }

    @Override
    protected boolean changeLayout() throws Exception {
        server.resize(801, 603);
        return true;
    }

    @Override
    protected boolean changeFront() throws Exception {
        if (program == null) {
            program = XProgram.xterm(server, "contract");
            program.focus();
        }
        program.title("change " + changes++);
        return true;
    }
}
