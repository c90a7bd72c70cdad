// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentFactory;

/**
 * Makes capture backends.
 *
 * <p>The settings of a backend are read from the section {@code capture} of the configuration, beside the engine's own,
 * so that backends which share a setting ({@code capture.ffmpeg}) share the key. A record may not redeclare a key of the
 * engine.
 *
 * @param <C> the settings of the backend
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface CaptureBackendFactory<C extends Record> extends ComponentFactory<C> {
    /**
     * Makes a backend for one session. Must be quick and must not touch the display: that is what
     * {@link CaptureBackend#readiness()} is for.
     *
     * @throws org.deskreel.spi.DeskreelException when the settings cannot work
     */
    CaptureBackend create(C config, CaptureContext context);

    /**
     * The backend's place among those that are used when the configuration names none: the highest comes first. Zero
     * means that it is used only when somebody asks for it. Default: zero.
     */
    default int rank() {
        return 0;
    }
}
