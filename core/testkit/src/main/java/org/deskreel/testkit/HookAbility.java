// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import org.deskreel.spi.Api;
import org.deskreel.spi.session.SessionHook;

/** What a hook may be able to do. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public enum HookAbility {
    /** {@link SessionHook#end} ends sessions; its factory says so, too. */
    ENDS_SESSIONS,
    /** {@link SessionHook#groups} knows the groups of users. */
    TELLS_GROUPS,
    /** {@link SessionHook#show} reaches the desktops that the test has; not declared where the test has none. */
    SHOWS_NOTICES,
    /** {@link SessionHook#start} starts programs on the desktops that the test has. */
    STARTS_PROGRAMS,
    /** A session exists for the sake of its recording: whatever id is asked for is one. */
    MAKES_SESSIONS
}
