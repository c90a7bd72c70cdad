// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.Set;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.testkit.HookAbility;
import org.deskreel.testkit.SessionHookContract;
import org.deskreel.testkit.TestContext;

final class WindowsHookContractTest extends SessionHookContract {
    @Override
    protected SessionHook createHook(TestContext context) {
        WindowsModel windows = new WindowsModel().add(2, "user-a", "s1", "jane").add(3, "user-b", "s2", "john");
        windows.own = 3;
        return new AppStreamHook(new WindowsInstance(windows, context), context);
    }

    @Override
    protected Set<HookAbility> abilities() {
        return Set.of(HookAbility.ENDS_SESSIONS, HookAbility.SHOWS_NOTICES);
    }
}
