// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.util.Arrays;
import java.util.List;
import org.deskreel.spi.ComponentFactory;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.event.RecordingListenerFactory;
import org.deskreel.spi.footage.FootageToolFactory;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.deskreel.spi.storage.StorageSinkFactory;

/** The kinds of component that a plugin can provide. */
enum Family {
    CAPTURE("capture backend", CaptureBackendFactory.class),
    HOOK("session hook", SessionHookFactory.class),
    SINK("sink", StorageSinkFactory.class),
    FOOTAGE("footage tool", FootageToolFactory.class),
    SIGNER("manifest signer", ManifestSignerFactory.class),
    LISTENER("recording listener", RecordingListenerFactory.class);

    private final String label;
    private final Class<?> factory;

    Family(String label, Class<?> factory) {
        this.label = label;
        this.factory = factory;
    }

    /** What people call it. */
    String label() {
        return label;
    }

    /** What people call one of its components, such as {@code sink s3}. */
    String label(String type) {
        return label + " " + type;
    }

    /** The interface of its factories. */
    Class<?> factory() {
        return factory;
    }

    /** The families that a factory belongs to; none when it implements only the common part. */
    static List<Family> of(ComponentFactory<?> candidate) {
        return Arrays.stream(values())
                .filter(family -> family.factory.isInstance(candidate))
                .toList();
    }

    /** The family of a factory interface. */
    static Family of(Class<?> factory) {
        return Arrays.stream(values())
                .filter(family -> family.factory == factory)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(factory + " is no family of components"));
    }
}
