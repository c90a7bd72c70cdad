// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.ddagrab;

import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.windows.capture.Desktop;
import org.deskreel.windows.capture.WindowsCapture;
import org.pf4j.Extension;

/** Makes backends of the type {@code ddagrab}. */
@Extension
public final class DdaGrabFactory implements CaptureBackendFactory<DdaGrabConfig> {
    @Override
    public String type() {
        return "ddagrab";
    }

    @Override
    public Class<DdaGrabConfig> configType() {
        return DdaGrabConfig.class;
    }

    @Override
    public CaptureBackend create(DdaGrabConfig config, CaptureContext context) {
        Desktop desktop = Desktop.ofThisProcess();
        DdaGrabSource source = new DdaGrabSource(desktop::outputs, config.encoder());
        return new WindowsCapture(source, desktop, config.ffmpeg(), context);
    }

    @Override
    public int rank() {
        return 20;
    }
}
