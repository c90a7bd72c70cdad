// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;

/**
 * Makes a hook that the test made before. Every call gives the same one.
 *
 * @param type the name by which configuration refers to it
 * @param hook what {@link #create} gives
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record FakeHookFactory(String type, SessionHook hook) implements SessionHookFactory<NoSettings> {
    @Override
    public Class<NoSettings> configType() {
        return NoSettings.class;
    }

    @Override
    public SessionHook create(NoSettings config, ComponentContext context) {
        return hook;
    }
}
