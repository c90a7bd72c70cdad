// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.ComponentFactory;

/**
 * Makes session hooks. Their settings stand in the section {@code session} of the configuration, beside
 * {@code session.hook}, which names the hook.
 *
 * @param <C> the settings of the hook
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface SessionHookFactory<C extends Record> extends ComponentFactory<C> {
    /**
     * Makes a hook. Must be quick and must not wait for a session.
     *
     * @throws org.deskreel.spi.DeskreelException when the settings cannot work
     */
    SessionHook create(C config, ComponentContext context);

    /**
     * Whether the hooks that it makes can {@link SessionHook#end end} sessions. A configuration that requires sessions to
     * be recorded is refused with others. Default: no.
     */
    default boolean endsSessions() {
        return false;
    }
}
