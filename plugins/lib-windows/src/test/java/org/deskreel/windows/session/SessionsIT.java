// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * The real calls. Wine has one session, lists none, and tells its user but not its state; what Windows answers is in
 * {@link SessionsTest}.
 */
final class SessionsIT {
    @Test
    void listIsEmptyBecauseWineTellsNone() {
        assertThat(Sessions.ofThisMachine().all()).isEmpty();
        assertThat(Sessions.ofThisMachine().find(Sessions.own())).isEmpty();
    }

    @Test
    void ownSessionIsThatOfTheConsole() {
        assertThat(Sessions.console()).contains(Sessions.own());
    }

    @Test
    void textsAndNumbersOfTheOwnSessionAreRead() {
        WtsCalls calls = WtsCalls.real();
        assertThat(WtsAnswers.text(calls, WtsCalls.CURRENT_SESSION, WtsAnswers.USER_NAME))
                .contains(System.getProperty("user.name"));
        assertThat(WtsAnswers.text(calls, WtsCalls.CURRENT_SESSION, WtsAnswers.DOMAIN_NAME))
                .isNotEmpty();
        assertThat(WtsAnswers.number(calls, WtsCalls.CURRENT_SESSION, WtsAnswers.CLIENT_PROTOCOL))
                .contains(0);
    }

    @Test
    void whatWindowsDoesNotAnswerIsUnknown() {
        assertThat(WtsAnswers.state(WtsCalls.real(), WtsCalls.CURRENT_SESSION)).isEmpty();
        assertThat(WtsCalls.real().query(WtsCalls.CURRENT_SESSION, WtsAnswers.SESSION_INFO_EX))
                .isEmpty();
    }

    @Test
    void desktopThatIsShownIsVisible() {
        DesktopState state = DesktopState.now();
        assertThat(state.kind()).as(state.sentence()).isEqualTo(DesktopState.Kind.VISIBLE);
        assertThat(InputDesktop.now()).isEqualTo(new InputDesktop("Default", 0, "Default"));
    }

    @Test
    void watchRegistersAndEndsQuietly() {
        List<SessionChange> changes = new CopyOnWriteArrayList<>();
        SessionWatch watch = SessionWatch.start(changes::add, System.getLogger("test"));
        watch.close();
        assertThat(changes).isEmpty();
    }
}
