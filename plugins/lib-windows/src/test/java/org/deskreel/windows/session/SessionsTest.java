// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.deskreel.windows.session.DocumentedWts.Made;
import org.deskreel.windows.session.SessionChange.Kind;
import org.junit.jupiter.api.Test;

/** What is made of what Windows documents; see {@link SessionsIT} for what Wine answers. */
final class SessionsTest {
    private static final Made REMOTE =
            new Made(3, "RDP-Tcp#7", DocumentedWts.ACTIVE, DocumentedWts.UNLOCK, "Jürgen", "EXAMPLE", "laptop", 2);

    private final DocumentedWts wts = new DocumentedWts().withServicesConsoleAndListener();
    private final Sessions sessions = new Sessions(wts);

    @Test
    void sessionIsDescribedFromAllThatWindowsTells() {
        wts.add(REMOTE);
        assertThat(sessions.find(3))
                .contains(new WindowsSession(
                        3,
                        "RDP-Tcp#7",
                        ConnectState.ACTIVE,
                        "Jürgen",
                        "EXAMPLE",
                        "laptop",
                        Protocol.RDP,
                        LockState.UNLOCKED,
                        DocumentedWts.SIGNED_IN));
    }

    @Test
    void listenerIsNoSession() {
        assertThat(sessions.all()).extracting(WindowsSession::id).containsExactly(0, 1);
    }

    @Test
    void servicesAndLogonScreenAreNobodys() {
        assertThat(sessions.all()).noneMatch(WindowsSession::signedIn);
        assertThat(sessions.find(1).map(WindowsSession::state)).contains(ConnectState.CONNECTED);
    }

    @Test
    void nobodyHasSignedInToALogonScreen() {
        assertThat(sessions.find(1).orElseThrow().signedInAt()).isNull();
    }

    @Test
    void longNamesAreWhole() {
        String user = "a-user-name-of-twenty";
        wts.add(new Made(4, "Console", 0, 1, user.substring(0, 20), "DOMAIN-OF-SEVENTE", "", 0));
        assertThat(sessions.find(4).orElseThrow().user()).isEqualTo("a-user-name-of-twent");
        assertThat(sessions.find(4).orElseThrow().domain()).isEqualTo("DOMAIN-OF-SEVENTE");
    }

    @Test
    void numbersThatNobodyKnowsAreNoError() {
        wts.add(new Made(5, "New", 42, 17, "u", "d", "", 9));
        WindowsSession session = sessions.find(5).orElseThrow();
        assertThat(session.state()).isEqualTo(ConnectState.OTHER);
        assertThat(session.lock()).isEqualTo(LockState.UNKNOWN);
        assertThat(session.protocol()).isEqualTo(Protocol.OTHER);
    }

    @Test
    void answerOfAnotherLevelOrCutOffSaysNothing() {
        WtsCalls strange = new OneAnswer(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        assertThat(WtsAnswers.state(strange, 1)).isEmpty();
        assertThat(WtsAnswers.state(new OneAnswer(new byte[] {1, 0, 0, 0, 0}), 1))
                .isEmpty();
    }

    @Test
    void watchTellsTheLifeOfASession() throws InterruptedException {
        BlockingQueue<SessionChange> heard = new LinkedBlockingQueue<>();
        wts.add(REMOTE);
        try (SessionWatch watch = SessionWatch.start(sessions, heard::add, System.getLogger("test"))) {
            assertThat(watch).isNotNull();
            expect(heard, Kind.STARTED);
            wts.change(3, session -> session.with(DocumentedWts.ACTIVE, DocumentedWts.LOCK));
            expect(heard, Kind.LOCKED);
            wts.change(3, session -> session.with(DocumentedWts.DISCONNECTED, DocumentedWts.LOCK));
            expect(heard, Kind.DISCONNECTED);
            wts.remove(3);
            expect(heard, Kind.ENDED);
        }
    }

    private static void expect(BlockingQueue<SessionChange> heard, Kind kind) throws InterruptedException {
        SessionChange change = heard.poll(1, TimeUnit.MINUTES);
        assertThat(change).isNotNull();
        assertThat(change.kind()).isEqualTo(kind);
        assertThat(change.session().user()).isEqualTo("Jürgen");
    }

    private record OneAnswer(byte[] bytes) implements WtsCalls {
        @Override
        public java.util.List<Entry> enumerate() {
            return java.util.List.of();
        }

        @Override
        public Optional<byte[]> query(int sessionId, int infoClass) {
            return infoClass == WtsAnswers.SESSION_INFO_EX ? Optional.of(bytes) : Optional.empty();
        }
    }
}
