// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.deskreel.capture.synthetic.SyntheticCaptureConfig.Picture;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.testkit.CaptureBackendContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("any-jdk")
final class SyntheticCaptureContractTest extends CaptureBackendContract {
    static final Path FFMPEG = Path.of(System.getProperty("deskreel.ffmpeg", "unset"), "ffmpeg");

    @BeforeAll
    static void unpacked() {
        assertThat(FFMPEG.toFile().setExecutable(true))
                .as("Maven unpacked %s", FFMPEG)
                .isTrue();
    }

    @Override
    protected CaptureBackend createBackend(CaptureContext context) {
        // However late a test looks: some seconds later it is another.
        LayoutScript script = LayoutScript.parse("0s=641x361, 3s=320x240|200x100, 6s=641x361, 9s=320x240|200x100, "
                + "20s=641x361, 40s=320x240|200x100, 80s=641x361, 160s=320x240|200x100");
        return new SyntheticCapture(new SyntheticCaptureConfig(FFMPEG, script, Picture.MOVING), context);
    }

    @Override
    protected boolean changeLayout() {
        return true; // The script does it.
    }
}
