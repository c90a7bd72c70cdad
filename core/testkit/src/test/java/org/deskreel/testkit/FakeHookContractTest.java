// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;

class FakeHookContractTest extends SessionHookContract {
    private static final Session ANOTHER = FakeHook.session("4712", "omar");

    private FakeHook fake;

    @Override
    protected SessionHook createHook(TestContext context) {
        fake = new FakeHook(FakeHook.session("4711", "jane"));
        fake.groups(session -> Optional.of(Set.of("staff")));
        fake.answer(notice -> new NoticeAnswer(NoticeAnswer.Kind.UNANSWERED, "Time was up."));
        return fake;
    }

    @Override
    protected Set<HookAbility> abilities() {
        return Set.of(HookAbility.ENDS_SESSIONS, HookAbility.TELLS_GROUPS, HookAbility.SHOWS_NOTICES);
    }

    @Override
    protected boolean beginSession() {
        fake.begin(ANOTHER, Instant.parse("2026-11-23T07:25:00Z"));
        return true;
    }

    @Override
    protected void endSession() {
        fake.end(ANOTHER.id(), Instant.parse("2026-11-23T07:26:00Z"));
    }
}
