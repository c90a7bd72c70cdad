// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.engine.spool.SpooledStatus;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;
import org.junit.jupiter.api.Test;

final class EndChoiceTest {
    private static final DeskreelException SEVERAL =
            DeskreelException.of(ErrorCode.passing("test/several", ErrorCategory.NOT_FOUND), "There are several.");

    private final List<SessionHook> closed = new ArrayList<>();

    @Test
    void namedOneIsEndedWithoutAskingAnybody() {
        assertThat(new EndChoice(running("a", "b"), failing()).of("b"))
                .extracting(one -> one.status().session())
                .containsExactly("b");
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> new EndChoice(running("a"), failing()).of("c"))
                .withMessage("The session 'c' is not being recorded.")
                .satisfies(e -> assertThat(e.remedy()).contains("Being recorded: a."));
    }

    @Test
    void hookSaysWhich() {
        assertThat(choice(running("a", "b"), Optional.of("b"), "a", "b")).containsExactly("b");
        assertThat(closed).hasSize(1);
    }

    @Test
    void onlyRecordingIsMeantWhereThereIsOnlyOneSession() {
        assertThat(choice(running("a"), Optional.empty(), "a")).containsExactly("a");
        assertThat(choice(running("a"), Optional.empty())).containsExactly("a");
        assertThat(new EndChoice(running("a"), failing()).of(null)).hasSize(1);
    }

    @Test
    void onlyRecordingAmongSeveralSessionsIsNotGuessed() {
        assertAmbiguous(running("a"), "a", "b");
    }

    @Test
    void sessionsThatAreNoMoreAreEnded() {
        assertThat(choice(running("a", "b", "c"), null, "b", "d")).containsExactly("a", "c");
    }

    @Test
    void inDoubtNothingIsEnded() {
        assertAmbiguous(running("a", "b"), "a", "b", "c");
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> new EndChoice(running("a", "b"), failing()).of(null))
                .isEqualTo(SEVERAL);
    }

    @Test
    void nothingIsRecorded() {
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> new EndChoice(List.of(), failing()).of(null))
                .withMessage("No session is being recorded.");
    }

    private void assertAmbiguous(List<Known> running, String... sessions) {
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> choice(running, null, sessions))
                .withMessage("There are " + sessions.length
                        + " sessions, and nothing says which of them ends; none was ended.")
                .satisfies(e -> assertThat(e.code()).isEqualTo(EngineError.NO_SESSION));
    }

    /** @param current null when the hook refuses to guess */
    private List<String> choice(List<Known> running, Optional<String> current, String... sessions) {
        return new EndChoice(running, () -> hook(current, sessions))
                .of(null).stream().map(one -> one.status().session()).toList();
    }

    private static Supplier<SessionHook> failing() {
        return () -> {
            throw SEVERAL;
        };
    }

    private static List<Known> running(String... sessions) {
        return Arrays.stream(sessions)
                .map(session -> new Known(
                        Path.of(session),
                        new SpooledStatus(
                                "r",
                                session,
                                "user",
                                "k/",
                                1,
                                RecordingState.RECORDING,
                                null,
                                Instant.EPOCH,
                                null,
                                null,
                                0,
                                1,
                                List.of(),
                                null,
                                false),
                        true))
                .toList();
    }

    private SessionHook hook(Optional<String> current, String... sessions) {
        return new SessionHook() {
            @Override
            public Readiness readiness() {
                return Readiness.ready("It is made up.");
            }

            @Override
            public List<Session> sessions() {
                return Arrays.stream(sessions).map(EndChoiceTest::session).toList();
            }

            @Override
            public Optional<Session> current() {
                if (current == null) {
                    throw SEVERAL;
                }
                return current.map(EndChoiceTest::session);
            }

            @Override
            public Watch watch(SessionListener listener) {
                return () -> {};
            }

            @Override
            public void close() {
                closed.add(this);
            }
        };
    }

    private static Session session(String id) {
        return new Session(new SessionId(id), "user", null, Map.of(), Map.of());
    }
}
