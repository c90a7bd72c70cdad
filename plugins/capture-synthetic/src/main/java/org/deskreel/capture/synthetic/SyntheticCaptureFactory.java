// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.synthetic;

import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.CaptureContext;
import org.pf4j.Extension;

/** Makes backends of the type {@code synthetic}. */
@Extension
public final class SyntheticCaptureFactory implements CaptureBackendFactory<SyntheticCaptureConfig> {
    @Override
    public String type() {
        return "synthetic";
    }

    @Override
    public Class<SyntheticCaptureConfig> configType() {
        return SyntheticCaptureConfig.class;
    }

    @Override
    public CaptureBackend create(SyntheticCaptureConfig config, CaptureContext context) {
        return new SyntheticCapture(config, context);
    }
}
