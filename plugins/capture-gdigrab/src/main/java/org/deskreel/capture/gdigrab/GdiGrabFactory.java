// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.gdigrab;

import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.windows.capture.Desktop;
import org.deskreel.windows.capture.WindowsCapture;
import org.pf4j.Extension;

/** Makes backends of the type {@code gdigrab}. */
@Extension
public final class GdiGrabFactory implements CaptureBackendFactory<GdiGrabConfig> {
    @Override
    public String type() {
        return "gdigrab";
    }

    @Override
    public Class<GdiGrabConfig> configType() {
        return GdiGrabConfig.class;
    }

    @Override
    public CaptureBackend create(GdiGrabConfig config, CaptureContext context) {
        return new WindowsCapture(new GdiGrabSource(), Desktop.ofThisProcess(), config.ffmpeg(), context);
    }

    @Override
    public int rank() {
        return 10;
    }
}
