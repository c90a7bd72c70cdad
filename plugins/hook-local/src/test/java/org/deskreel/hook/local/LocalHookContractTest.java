// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.local;

import java.util.Set;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.testkit.HookAbility;
import org.deskreel.testkit.SessionHookContract;
import org.deskreel.testkit.TestContext;

class LocalHookContractTest extends SessionHookContract {
    @Override
    protected SessionHook createHook(TestContext context) {
        return new LocalHookFactory().create(new LocalHookConfig(null, null), context);
    }

    /** Where the tests run no display is open to the hook. */
    @Override
    protected Set<HookAbility> abilities() {
        return Set.of(HookAbility.MAKES_SESSIONS);
    }
}
