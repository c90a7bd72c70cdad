// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.testkit.SessionHookContract;
import org.deskreel.testkit.TestContext;

class XrdpHookContractTest extends SessionHookContract {
    @Override
    protected SessionHook createHook(TestContext context) {
        try {
            CapturedHost host = new CapturedHost(context.home());
            return new XrdpHook(
                    new XrdpHookConfig(Duration.ofMillis(500)),
                    host.processes(),
                    host,
                    new CallingProcess(CapturedHost.MIAS_DESKTOP, Map.of()),
                    context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
