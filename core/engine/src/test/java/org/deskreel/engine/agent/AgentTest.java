// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.deskreel.engine.agent.AgentHealth.Care;
import org.deskreel.engine.agent.AgentHealth.SessionHealth;
import org.deskreel.engine.config.AgentConfig;
import org.deskreel.engine.config.SessionConfig;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.session.SessionEnd;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.SpooledRecording;
import org.deskreel.engine.spool.SpooledStatus;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.testkit.FakeHook;
import org.deskreel.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTest {
    private static final Session JANE = FakeHook.session("s-1", "CORP\\Jane");
    private static final Session JOE = FakeHook.session("s-2", "CORP\\Joe");

    @TempDir
    Path state;

    private final ManualClock clock = ManualClock.at("2026-03-01T10:00:00Z");
    private final FakeHook hook = new FakeHook();
    private final List<String> started = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private Spool spool;
    private SessionConfig.Policy sessionPolicy = SessionConfig.Policy.BEST_EFFORT;
    private RequiredSessions required;
    private Optional<String> end = Optional.empty();

    @BeforeEach
    void open() {
        spool = Spool.in(state);
    }

    private Agent agent(String... except) {
        SessionConfig session = new SessionConfig(
                "fake", Duration.ofSeconds(1), false, sessionPolicy, Duration.ofSeconds(30), EndManner.LOGOFF);
        required = new RequiredSessions(new SessionEnd(hook, session), "fake", spool, clock);
        SessionPolicy policy = SessionPolicy.of(new AgentConfig(List.of("corp\\*"), List.of(except)));
        return new Agent(
                hook,
                "fake",
                policy,
                spool,
                one -> {
                    started.add(one.id().value());
                    return started(one.id().value());
                },
                required,
                clock);
    }

    private RecorderStarter.Started started(String session) {
        return new RecorderStarter.Started() {
            @Override
            public Optional<String> end() {
                return end;
            }

            @Override
            public void close() {
                closed.add(session);
            }
        };
    }

    @AfterEach
    void close() {
        if (required != null) {
            required.close();
        }
    }

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
    void doesNotCountTheTimeWhileNobodyIsThereOrARecorderIsAlive() throws IOException {
        sessionPolicy = SessionConfig.Policy.REQUIRED;
        hook.begin(JANE, clock.instant());
        end = Optional.of("The recorder ended with exit code 5: no display.");
        Agent agent = agent();
        required.hear(new SessionEvent(JANE.id(), SessionEvent.Kind.DISCONNECTED, clock.instant(), ""));
        look(agent, 90);
        required.hear(new SessionEvent(JANE.id(), SessionEvent.Kind.CONNECTED, clock.instant(), ""));
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
        try (RecordingFolder begun = new SpooledRecording(state, "s-1").folder()) {
            status(begun, RecordingState.PREPARING, null);
        }
        look(agent, 32);

        until(() -> String.valueOf(agent.look().sessions().get(0).problem()).contains("Only root may."));
        assertThat(agent.look().healthy()).isFalse();
        until(() -> events(JANE).equals(List.of("session-ending", "session-not-ended")));
    }

    private List<String> events(Session session) {
        try (RecordingFolder folder = spool.open("fake", session.id())) {
            return folder.book().events().stream().map(EventEntry::event).toList();
        }
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("the condition should have come true")
                    .isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private void look(Agent agent, int seconds) {
        for (int second = 0; second < seconds; second++) {
            agent.look();
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void closesWhatTheStartOfARecorderNeededOnceItRecordsOrIsReplacedOrItsSessionIsGone() throws IOException {
        hook.begin(JANE, clock.instant());
        hook.begin(JOE, clock.instant());
        Agent agent = agent();
        agent.look();
        assertThat(closed).isEmpty();

        try (RecordingFolder running = spool.open("fake", JANE.id())) {
            status(running, RecordingState.RECORDING, null);
            agent.look();
            assertThat(closed).containsExactly("s-1");
        }

        end = Optional.of("It ended.");
        clock.advance(Duration.ofSeconds(5));
        agent.look();
        hook.end(JOE.id(), clock.instant());
        agent.look();
        assertThat(closed).containsExactly("s-1", "s-2", "s-2");
    }

    @Test
    void startsOneRecorderForEachSessionThatIsWanted() {
        hook.begin(JANE, clock.instant());
        hook.begin(JOE, clock.instant());
        hook.begin(FakeHook.session("s-3", "local"), clock.instant());
        Agent agent = agent("*\\joe");

        AgentHealth first = agent.look();
        agent.look();

        assertThat(started).containsExactly("s-1");
        assertThat(first.sessions())
                .extracting(SessionHealth::care)
                .containsExactly(Care.STARTING, Care.EXCLUDED, Care.EXCLUDED);
        assertThat(first.healthy()).isTrue();
    }

    @Test
    void adoptsTheRecorderThatAnEarlierAgentStarted() throws IOException {
        hook.begin(JANE, clock.instant());
        try (RecordingFolder running = spool.open("fake", JANE.id())) {
            status(running, RecordingState.RECORDING, null);

            AgentHealth health = agent().look();

            assertThat(started).isEmpty();
            assertThat(health.sessions()).extracting(SessionHealth::care).containsExactly(Care.RECORDED);
            assertThat(health.healthy()).isTrue();
        }
    }

    @Test
    void startsTheRecorderOfASessionAgainWhenItDied() throws IOException {
        hook.begin(JANE, clock.instant());
        try (RecordingFolder killed = spool.open("fake", JANE.id())) {
            status(killed, RecordingState.RECORDING, null);
        }

        agent().look();

        assertThat(started).containsExactly("s-1");
    }

    @Test
    void triesWithGrowingPausesAndSaysWhy() {
        hook.begin(JANE, clock.instant());
        end = Optional.of("The recorder ended with exit code 5: no display.");
        Agent agent = agent();
        agent.look();

        AgentHealth waiting = agent.look();
        assertThat(waiting.sessions()).singleElement().satisfies(one -> {
            assertThat(one.care()).isEqualTo(Care.WAITING);
            assertThat(one.problem()).contains("no display");
        });
        assertThat(waiting.healthy()).isFalse();

        List<Integer> startsAfterSeconds = new ArrayList<>();
        for (int second = 1; second <= 200; second++) {
            clock.advance(Duration.ofSeconds(1));
            int before = started.size();
            agent.look();
            if (started.size() > before) {
                startsAfterSeconds.add(second);
            }
        }
        assertThat(startsAfterSeconds).containsExactly(2, 6, 14, 30, 62, 122, 182);
    }

    @Test
    void leavesARecordingAloneThatSomebodyEnded() throws IOException {
        hook.begin(JANE, clock.instant());
        try (RecordingFolder ended = spool.open("fake", JANE.id())) {
            status(ended, RecordingState.COMPLETE, null);
        }

        assertThat(agent().look().sessions()).extracting(SessionHealth::care).containsExactly(Care.ENDED);
        assertThat(started).isEmpty();
    }

    @Test
    void passesOnWhatIsWrongWithARecording() throws IOException {
        hook.begin(JANE, clock.instant());
        try (RecordingFolder running = spool.open("fake", JANE.id())) {
            status(running, RecordingState.INTERRUPTED, "The disk is full.");

            AgentHealth health = agent().look();

            assertThat(health.healthy()).isFalse();
            assertThat(health.sessions()).extracting(SessionHealth::problem).containsExactly("The disk is full.");
        }
    }

    @Test
    void anAgentIsAliveThatHasJustWritten() throws IOException {
        agent().look().write(state);
        AgentHealth health = AgentHealth.read(state);

        assertThat(health.current(clock.instant().plusSeconds(29))).isTrue();
        assertThat(health.current(clock.instant().plusSeconds(31))).isFalse();
        assertThat(health.sameAs(agent().look())).isTrue();
    }

    private void status(RecordingFolder folder, RecordingState recordingState, String problem) throws IOException {
        new SpooledStatus(
                        "r",
                        "s-1",
                        "u",
                        "k/",
                        1,
                        recordingState,
                        null,
                        clock.instant(),
                        null,
                        null,
                        0,
                        1,
                        List.of(),
                        problem)
                .write(folder.statusFile());
    }
}
