// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.event;

import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.ComponentFactory;

/**
 * Makes recording listeners. Their settings stand in the list {@code listeners} of the configuration, each in an entry of
 * its own; the same factory may be asked for several listeners.
 *
 * @param <C> the settings of the listener
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public interface RecordingListenerFactory<C extends Record> extends ComponentFactory<C> {
    /**
     * Makes a listener. Must be quick and must not use the network: an endpoint that cannot be reached now may be reached
     * later. It is called when the recording has begun already; when it throws, the recording goes on without this listener,
     * and the log says so.
     *
     * @throws org.deskreel.spi.DeskreelException when the settings cannot work
     */
    RecordingListener create(C config, ComponentContext context);
}
