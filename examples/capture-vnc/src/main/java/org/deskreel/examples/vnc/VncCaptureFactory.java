// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.CaptureContext;
import org.pf4j.Extension;

/** Makes backends of the type {@code vnc}. They are used only when the configuration names them. */
@Extension
public final class VncCaptureFactory implements CaptureBackendFactory<VncCaptureConfig> {
    @Override
    public String type() {
        return "vnc";
    }

    @Override
    public Class<VncCaptureConfig> configType() {
        return VncCaptureConfig.class;
    }

    @Override
    public CaptureBackend create(VncCaptureConfig config, CaptureContext context) {
        return new VncCapture(config, context);
    }
}
