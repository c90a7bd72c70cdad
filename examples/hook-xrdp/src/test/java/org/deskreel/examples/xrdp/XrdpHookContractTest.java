// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.testkit.HookAbility;
import org.deskreel.testkit.SessionHookContract;
import org.deskreel.testkit.TestContext;

class XrdpHookContractTest extends SessionHookContract {
    @Override
    protected SessionHook createHook(TestContext context) throws IOException {
        CapturedHost host = new CapturedHost(context.home());
        return new XrdpHook(
                new XrdpHookConfig(Duration.ofMillis(500)),
                host.processes(),
                host,
                new CallingProcess(CapturedHost.MIAS_DESKTOP, Map.of()),
                context);
    }

    @Override
    protected Set<HookAbility> abilities() {
        return Set.of(HookAbility.ENDS_SESSIONS, HookAbility.TELLS_GROUPS);
    }
}
