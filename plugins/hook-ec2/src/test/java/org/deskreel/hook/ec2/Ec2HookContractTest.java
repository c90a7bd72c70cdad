// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.testkit.HookAbility;
import org.deskreel.testkit.SessionHookContract;
import org.deskreel.testkit.TestContext;
import org.deskreel.testlogind.Login;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** On a model of an instance with two people. */
class Ec2HookContractTest extends SessionHookContract {
    @TempDir
    private Path folder;

    private ModelInstance model;

    @Override
    protected SessionHook createHook(TestContext context) {
        try {
            model = ModelInstance.start(folder);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        model.service().showTags(Map.of("aws:cloudformation:stack-name", "Desktops", "Ünusual", "x", "-", "y"));
        model.bus().login(Login.ofPerson("c2", 1000, "jane", Instant.parse("2026-11-23T12:00:00Z")));
        model.bus()
                .login(Login.ofPerson("4", 1001, "omar", Instant.parse("2026-11-23T13:00:00Z"))
                        .on(":1"));
        return model.hook();
    }

    @Override
    protected Set<HookAbility> abilities() {
        return Set.of(HookAbility.ENDS_SESSIONS, HookAbility.TELLS_GROUPS);
    }

    @Override
    protected boolean beginSession() {
        model.bus()
                .login(Login.ofPerson("9", 1002, "eve", Instant.parse("2026-11-23T14:00:00Z"))
                        .on(":2"));
        return true;
    }

    @Override
    protected void endSession() {
        model.bus().logout("9");
    }

    @AfterEach
    void stop() throws Exception {
        model.close();
    }
}
