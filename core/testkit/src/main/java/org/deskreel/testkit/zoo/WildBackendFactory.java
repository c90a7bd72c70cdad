// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.zoo;

import org.deskreel.spi.Api;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.testkit.FakeCaptureBackend;

/** Makes capture backends of the type {@code wild}: takes of a desktop that there is not, in segments without pictures. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public final class WildBackendFactory extends WildFactory implements CaptureBackendFactory<WildSettings> {
    /** For the engine, which makes factories by their class. */
    public WildBackendFactory() {
        this(new Zoo());
    }

    /** For a test, which closes the zoo. */
    public WildBackendFactory(Zoo zoo) {
        super(zoo);
    }

    @Override
    public CaptureBackend create(WildSettings settings, CaptureContext context) {
        FakeCaptureBackend backend = new FakeCaptureBackend(context.clock(), DisplayLayout.single(1280, 720)).playing();
        return wild(CaptureBackend.class, backend, settings);
    }
}
