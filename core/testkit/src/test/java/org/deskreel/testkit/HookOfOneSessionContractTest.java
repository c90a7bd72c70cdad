// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.util.List;
import java.util.Optional;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionListener;

/** The least that a hook can be: it names one session, and leaves everything else to the SPI. */
class HookOfOneSessionContractTest extends SessionHookContract {
    @Override
    protected SessionHook createHook(TestContext context) {
        return new OneSession();
    }

    private static final class OneSession implements SessionHook {
        private final Session session = FakeHook.session("4711", "jane");

        @Override
        public Readiness readiness() {
            return Readiness.ready("There is one session.");
        }

        @Override
        public List<Session> sessions() {
            return List.of(session);
        }

        @Override
        public Optional<Session> current() {
            return Optional.of(session);
        }

        @Override
        public Watch watch(SessionListener listener) {
            return () -> {};
        }

        @Override
        public void close() {
            // There is nothing to give back.
        }
    }
}
