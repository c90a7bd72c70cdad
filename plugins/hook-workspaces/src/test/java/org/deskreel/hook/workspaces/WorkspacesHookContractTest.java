// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.testkit.HookAbility;
import org.deskreel.testkit.SessionHookContract;
import org.deskreel.testkit.TestContext;
import org.deskreel.testlogind.Login;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** On a model of a WorkSpace to which its user and an administrator have signed in. */
class WorkspacesHookContractTest extends SessionHookContract {
    @TempDir
    private Path folder;

    private ModelWorkspace model;

    @Override
    protected SessionHook createHook(TestContext context) {
        try {
            model = ModelWorkspace.start(folder);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        model.bus().login(Login.ofPerson("c2", 1000, "jane", Instant.parse("2026-11-23T12:00:00Z")));
        model.bus()
                .login(Login.ofPerson("4", 1001, "admin", Instant.parse("2026-11-23T13:00:00Z"))
                        .on(":1"));
        return model.hook(
                "WSAMZN-AAAA",
                WorkspaceFiles.write(
                        folder, WorkspaceFiles.workspace("ws-jane00001", "jane", "WSAMZN-AAAA", "10.0.0.7")));
    }

    @Override
    protected Set<HookAbility> abilities() {
        return Set.of(HookAbility.ENDS_SESSIONS, HookAbility.TELLS_GROUPS);
    }

    @AfterEach
    void stop() throws Exception {
        model.close();
    }
}
