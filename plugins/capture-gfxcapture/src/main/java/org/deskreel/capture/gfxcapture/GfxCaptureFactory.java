// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.gfxcapture;

import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.windows.capture.Desktop;
import org.deskreel.windows.capture.WindowsCapture;
import org.pf4j.Extension;

/** Makes backends of the type {@code gfxcapture}. */
@Extension
public final class GfxCaptureFactory implements CaptureBackendFactory<GfxCaptureConfig> {
    @Override
    public String type() {
        return "gfxcapture";
    }

    @Override
    public Class<GfxCaptureConfig> configType() {
        return GfxCaptureConfig.class;
    }

    @Override
    public CaptureBackend create(GfxCaptureConfig config, CaptureContext context) {
        return new WindowsCapture(new GfxCaptureSource(config.encoder()), Desktop.ofThisProcess(), config.ffmpeg(), context);
    }
}
