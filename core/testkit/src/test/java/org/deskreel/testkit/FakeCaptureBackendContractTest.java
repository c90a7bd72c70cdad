// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.spi.capture.DisplayLayout;

class FakeCaptureBackendContractTest extends CaptureBackendContract {
    private FakeCaptureBackend fake;

    @Override
    protected CaptureBackend createBackend(CaptureContext context) {
        fake = new FakeCaptureBackend(Clock.systemUTC(), DisplayLayout.single(1280, 720)).overlapping();
        fake.onStart(FakeCaptureBackendContractTest::play);
        return fake;
    }

    @Override
    protected boolean changeLayout() {
        fake.changeLayout(DisplayLayout.single(1920, 1080));
        return true;
    }

    /** Grows and cuts like a real take, until it has ended. */
    private static void play(FakeCapture capture) {
        try {
            capture.firstFrame();
            for (int i = 1; !capture.over(); i++) {
                TimeUnit.MILLISECONDS.sleep(100);
                if (i % 20 == 0) {
                    capture.cut();
                } else {
                    capture.grow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
