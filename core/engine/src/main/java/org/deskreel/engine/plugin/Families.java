// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.event.RecordingListenerFactory;
import org.deskreel.spi.footage.FootageToolFactory;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.deskreel.spi.storage.StorageSinkFactory;

/** The families of components, as {@link PluginCatalog} is asked for them. */
public final class Families {
    /** Capture backends. */
    public static final Class<CaptureBackendFactory<?>> CAPTURE_BACKENDS = wild(CaptureBackendFactory.class);

    /** Session hooks. */
    public static final Class<SessionHookFactory<?>> SESSION_HOOKS = wild(SessionHookFactory.class);

    /** Storage sinks. */
    public static final Class<StorageSinkFactory<?>> STORAGE_SINKS = wild(StorageSinkFactory.class);

    /** Footage tools. */
    public static final Class<FootageToolFactory<?>> FOOTAGE_TOOLS = wild(FootageToolFactory.class);

    /** Manifest signers. */
    public static final Class<ManifestSignerFactory<?>> MANIFEST_SIGNERS = wild(ManifestSignerFactory.class);

    /** Recording listeners. */
    public static final Class<RecordingListenerFactory<?>> RECORDING_LISTENERS = wild(RecordingListenerFactory.class);

    private Families() {}

    /** A class literal cannot say that its type parameter is open. */
    @SuppressWarnings("unchecked")
    private static <F> Class<F> wild(Class<? super F> raw) {
        return (Class<F>) raw;
    }
}
