// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.zoo;

import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.testkit.FakeHook;

/** Makes hooks of the type {@code wild}: their one session is {@code wild-session}, of the user {@code keeper}. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public final class WildHookFactory extends WildFactory implements SessionHookFactory<WildSettings> {
    /** For the engine, which makes factories by their class. */
    public WildHookFactory() {
        this(new Zoo());
    }

    /** For a test, which closes the zoo. */
    public WildHookFactory(Zoo zoo) {
        super(zoo);
    }

    @Override
    public SessionHook create(WildSettings settings, ComponentContext context) {
        FakeHook hook = new FakeHook(FakeHook.session("wild-session", "keeper"));
        return wild(SessionHook.class, hook, settings);
    }
}
