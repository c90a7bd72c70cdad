// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import org.deskreel.spi.session.SessionHook;

class FakeHookContractTest extends SessionHookContract {
    @Override
    protected SessionHook createHook(TestContext context) {
        return new FakeHook(FakeHook.session("4711", "jane"));
    }
}
