// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.nio.file.Path;
import java.util.Set;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.testkit.HookAbility;
import org.deskreel.testkit.SessionHookContract;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.io.TempDir;

final class LinuxHookContractTest extends SessionHookContract {
    @TempDir
    private Path root;

    @Override
    protected SessionHook createHook(TestContext context) {
        return new LinuxModel(root)
                .withSession(IdentityTest.USER)
                .withServer(LinuxModel.SERVER)
                .hook(context);
    }

    @Override
    protected Set<HookAbility> abilities() {
        return Set.of(HookAbility.ENDS_SESSIONS);
    }
}
