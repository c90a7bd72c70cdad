// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deskreel.engine.Eventually.until;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.deskreel.engine.config.SessionConfig;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.SpooledRecording;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Presence;
import org.deskreel.spi.session.Session;
import org.deskreel.testkit.FakeHook;
import org.junit.jupiter.api.Test;

/** What an agent does about sessions that must be recorded. */
class RequiredSessionsTest extends AgentCase {
    private static final Pattern EVENT = Pattern.compile("\"event\":\"([^\"]+)\"");

    @Test
    void endsASessionThatMustBeRecordedAndGetsNoRecorder() {
        sessionPolicy = SessionConfig.Policy.REQUIRED;
        hook.begin(JANE, clock.instant());
        hook.begin(JOE, clock.instant());
        end = Optional.of("The recorder ended with exit code 5: no display.");
        Agent agent = agent("corp\\joe");

        look(agent, 29);
        assertThat(hook.endings()).isEmpty();
        look(agent, 3);

        until(() -> hook.endings().equals(List.of(new FakeHook.Ending(JANE.id(), EndManner.LOGOFF))));
        until(() -> hook.notices().size() == 1);
        assertThat(hook.notices().get(0).title()).isEqualTo("This session is about to end");
    }

    @Test
    void doesNotEndSessionsThatNeedNotBeRecorded() {
        hook.begin(JANE, clock.instant());
        end = Optional.of("The recorder ended with exit code 5: no display.");
        look(agent(), 90);
        assertThat(hook.endings()).isEmpty();
        assertThat(hook.notices()).isEmpty();
    }

    @Test
    void tellsListenersOnceOfASessionWithoutARecorderAndOnceWhenItHasOne() throws IOException {
        hook.begin(JANE, clock.instant());
        end = Optional.of("The recorder ended with exit code 5: no display.");
        Agent agent = agent();
        look(agent, 29);
        assertThat(alarms).isEmpty();
        look(agent, 90);
        assertThat(alarms).extracting(RecordingEvent::kind).containsExactly("session-unrecorded");
        assertThat(alarms.get(0).detail()).contains("no display");
        assertThat(alarms.get(0).subject().user()).isEqualTo(JANE.user());
        try (RecordingFolder running = spool.open("fake", JANE.id())) {
            status(running, RecordingState.RECORDING, null);
            look(agent, 2);
        }
        assertThat(alarms).extracting(RecordingEvent::kind).containsExactly("session-unrecorded", "session-recorded");
    }

    @Test
    void doesNotCountTheTimeWhileNobodyIsThereOrARecorderIsAlive() throws IOException {
        sessionPolicy = SessionConfig.Policy.REQUIRED;
        hook.begin(JANE, clock.instant());
        end = Optional.of("The recorder ended with exit code 5: no display.");
        Agent agent = agent();
        hook.becomes(new Session(JANE.id(), JANE.user(), null, Map.of(), Map.of(), new Presence(false, false)));
        look(agent, 90);
        hook.becomes(JANE);
        try (RecordingFolder running = spool.open("fake", JANE.id())) {
            for (int second = 0; second < 90; second++) {
                status(running, RecordingState.INTERRUPTED, "The disk is full.");
                look(agent, 1);
            }
        }
        assertThat(hook.endings()).isEmpty();
    }

    @Test
    void endsTheSessionOfARecorderThatDoesNotAnswer() throws IOException {
        sessionPolicy = SessionConfig.Policy.REQUIRED;
        hook.begin(JANE, clock.instant());
        Agent agent = agent();
        try (RecordingFolder running = spool.open("fake", JANE.id())) {
            status(running, RecordingState.RECORDING, null);
            look(agent, 63);
            until(() -> hook.endings().size() == 1);
        }
    }

    @Test
    void saysThatASessionCannotBeEndedAndNotesItInTheRecording() throws IOException {
        sessionPolicy = SessionConfig.Policy.REQUIRED;
        hook.begin(JANE, clock.instant());
        hook.refuseToEnd(
                DeskreelException.of(ErrorCode.permanent("fake/no", ErrorCategory.PERMISSION), "Only root may."));
        end = Optional.of("The recorder ended with exit code 1.");
        Agent agent = agent();
        Path journal;
        try (RecordingFolder begun = new SpooledRecording(state, "s-1").folder()) {
            status(begun, RecordingState.PREPARING, null);
            journal = begun.file("journal.jsonl");
        }
        look(agent, 32);

        until(() -> String.valueOf(agent.look().sessions().get(0).problem()).contains("Only root may."));
        assertThat(agent.look().healthy()).isFalse();
        until(() -> events(journal).equals(List.of("session-ending", "session-not-ended")));
    }

    /** Read without opening the recording: nothing is noted in it while somebody has it open. */
    private static List<String> events(Path journal) {
        try {
            return EVENT.matcher(Files.readString(journal))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
