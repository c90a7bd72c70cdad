// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import org.deskreel.engine.config.SinkConfig;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.StorageSink;

/**
 * A sink, and where in it the recordings stand.
 *
 * @param name what commands and the log call it
 * @param prefix put before every key; empty or with a trailing slash
 * @param required whether a recording is complete only when this sink has it
 * @param sink the sink
 */
public record Destination(String name, String prefix, boolean required, StorageSink sink) {
    public Destination {
        prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    /** The sink that the configuration describes. */
    public static Destination of(SinkConfig config, StorageSink sink) {
        return new Destination(config.label(), config.prefix(), config.required(), sink);
    }

    /** Where objects go, for people; the name when the sink cannot say. */
    public String location() {
        try {
            return sink.location();
        } catch (DeskreelException e) {
            return name;
        }
    }

    /**
     * The key of an object.
     *
     * @param folder of the recording, with a trailing slash
     * @param name of the object within it
     */
    public ObjectKey key(String folder, String name) {
        return new ObjectKey(prefix + folder + name);
    }
}
