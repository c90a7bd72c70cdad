// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.CaptureContext;
import org.pf4j.Extension;

/** Makes backends of the type {@code x11grab}. */
@Extension
public final class X11GrabFactory implements CaptureBackendFactory<X11GrabConfig> {
    @Override
    public String type() {
        return "x11grab";
    }

    @Override
    public Class<X11GrabConfig> configType() {
        return X11GrabConfig.class;
    }

    @Override
    public CaptureBackend create(X11GrabConfig config, CaptureContext context) {
        return new X11Grab(config, context, System.getenv());
    }

    @Override
    public int rank() {
        return 10;
    }
}
