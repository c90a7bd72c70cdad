// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import org.deskreel.spi.Api;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.CaptureContext;

/**
 * Makes a capture backend that the test made before. Every call gives the same one.
 *
 * @param type the name by which configuration refers to it
 * @param backend what {@link #create} gives
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record FakeBackendFactory(String type, CaptureBackend backend) implements CaptureBackendFactory<NoSettings> {
    @Override
    public Class<NoSettings> configType() {
        return NoSettings.class;
    }

    @Override
    public CaptureBackend create(NoSettings config, CaptureContext context) {
        return backend;
    }
}
