// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.List;
import java.util.Optional;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.footage.FootageToolFactory;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.signing.ManifestSignerFactory;

/**
 * A configuration that was read, checked, and bound to the plugins that it names.
 *
 * @param engine the engine's own part
 * @param backends in the order of preference; those whose plugin is missing or broken are left out as long as one remains
 * @param hook the session hook
 * @param sinks in the order of the file
 * @param listeners in the order of the file
 * @param footage the footage tool; empty when its plugin is missing, which only matters to commands that need it
 * @param signer what signs manifests; empty when none is configured
 */
public record Configuration(
        DeskreelConfig engine,
        List<Bound<CaptureBackendFactory<?>>> backends,
        Bound<SessionHookFactory<?>> hook,
        List<BoundSink> sinks,
        List<BoundListener> listeners,
        Optional<Bound<FootageToolFactory<?>>> footage,
        Optional<Bound<ManifestSignerFactory<?>>> signer) {
    public Configuration {
        backends = List.copyOf(backends);
        sinks = List.copyOf(sinks);
        listeners = List.copyOf(listeners);
    }
}
