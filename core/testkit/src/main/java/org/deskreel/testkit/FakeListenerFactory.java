// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.event.RecordingListener;
import org.deskreel.spi.event.RecordingListenerFactory;

/**
 * Makes a listener that the test made before. Every call gives the same one.
 *
 * @param type the name by which configuration refers to it
 * @param listener what {@link #create} gives
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public record FakeListenerFactory(String type, RecordingListener listener)
        implements RecordingListenerFactory<NoSettings> {
    @Override
    public Class<NoSettings> configType() {
        return NoSettings.class;
    }

    @Override
    public RecordingListener create(NoSettings config, ComponentContext context) {
        return listener;
    }
}
