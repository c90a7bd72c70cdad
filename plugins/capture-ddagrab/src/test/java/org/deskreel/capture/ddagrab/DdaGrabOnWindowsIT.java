// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.ddagrab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.deskreel.ffmpeg.VideoEncoder;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Java for Windows under Wine, which has Direct3D but duplicates no desktop. */
final class DdaGrabOnWindowsIT {
    @TempDir
    Path folder;

    @Test
    void saysWhyItCannotWork() {
        Path ffmpeg = Path.of(System.getProperty("deskreel.ffmpeg"), "ffmpeg.exe");
        CaptureBackend backend = new DdaGrabFactory()
                .create(new DdaGrabConfig(ffmpeg, VideoEncoder.X264), TestContext.in(folder));

        Readiness readiness = backend.readiness();

        assertThat(readiness.ready()).as(readiness.finding()).isFalse();
        assertThat(readiness.finding()).contains("Windows does not duplicate this desktop");
        assertThat(readiness.remedy()).contains("gdigrab");
        backend.close();
    }
}
