// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.time.Clock;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.FrontWindow;

class FakeCaptureBackendContractTest extends CaptureBackendContract {
    private FakeCaptureBackend fake;
    private int windows;

    @Override
    protected CaptureBackend createBackend(CaptureContext context) {
        fake = new FakeCaptureBackend(Clock.systemUTC(), DisplayLayout.single(1280, 720))
                .overlapping()
                .playing();
        return fake;
    }

    @Override
    protected boolean changeLayout() {
        fake.changeLayout(DisplayLayout.single(1920, 1080));
        return true;
    }

    @Override
    protected boolean changeFront() {
        fake.bringToFront(new FrontWindow("xterm", "window " + windows++));
        return true;
    }
}
