// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.local;

import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.pf4j.Extension;

/** Makes the hook {@code local}, for which the session is this login, now. */
@Extension
public final class LocalHookFactory implements SessionHookFactory<LocalHookConfig> {
    @Override
    public String type() {
        return "local";
    }

    @Override
    public Class<LocalHookConfig> configType() {
        return LocalHookConfig.class;
    }

    @Override
    public SessionHook create(LocalHookConfig config, ComponentContext context) {
        return new LocalHook(config, context.clock(), System.getenv());
    }
}
