// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.ddagrab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.deskreel.ffmpeg.VideoEncoder;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.Monitor;
import org.deskreel.testkit.TestContext;
import org.deskreel.testwindows.Screen;
import org.deskreel.windows.capture.AdapterOutput;
import org.deskreel.windows.capture.Desktop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Java for Windows under Wine, which counts outputs but duplicates none. */
final class DdaGrabOnWindowsIT {
    @TempDir
    Path folder;

    private final Screen screen = Screen.ofThisDesktop();

    @AfterEach
    void oneMonitorAgain() {
        screen.unplug(Screen.SECOND);
    }

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

    @Test
    void dxgiCountsTheMonitorsByTheirNames() {
        screen.plug(Screen.SECOND, "1023x767", "--left-of", Screen.PRIMARY);
        Desktop desktop = Desktop.ofThisProcess();
        List<Monitor> monitors = desktop.layout().monitors();
        assertThat(monitors).hasSize(2);

        List<AdapterOutput> outputs = desktop.outputs();

        assertThat(outputs)
                .extracting(AdapterOutput::monitor)
                .containsAll(monitors.stream().map(Monitor::id).toList());
        assertThat(outputs).extracting(AdapterOutput::index).startsWith(0, 1);
        assertThat(outputs).allMatch(output -> output.turn().filter().isEmpty());
    }
}
