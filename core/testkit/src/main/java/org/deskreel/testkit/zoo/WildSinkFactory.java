// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.zoo;

import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.deskreel.testkit.MemorySink;

/** Makes sinks of the type {@code wild}: they keep what they are given in memory, where their temper allows it. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public final class WildSinkFactory extends WildFactory implements StorageSinkFactory<WildSettings> {
    /** For the engine, which makes factories by their class. */
    public WildSinkFactory() {
        this(new Zoo());
    }

    /** For a test, which closes the zoo. */
    public WildSinkFactory(Zoo zoo) {
        super(zoo);
    }

    @Override
    public StorageSink create(WildSettings settings, ComponentContext context) {
        return wild(StorageSink.class, new MemorySink(), settings);
    }
}
