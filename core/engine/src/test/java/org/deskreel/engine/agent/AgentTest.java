// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.agent.AgentHealth.Care;
import org.deskreel.engine.agent.AgentHealth.SessionHealth;
import org.deskreel.engine.config.AgentConfig;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.SpooledStatus;
import org.deskreel.spi.session.Session;
import org.deskreel.testkit.FakeHook;
import org.deskreel.testkit.ManualClock;
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
    private Optional<String> end = Optional.empty();

    @BeforeEach
    void open() {
        spool = Spool.in(state);
    }

    private Agent agent(String... except) {
        SessionPolicy policy = SessionPolicy.of(new AgentConfig(List.of("corp\\*"), List.of(except)));
        return new Agent(
                hook,
                "fake",
                policy,
                spool,
                session -> {
                    started.add(session.id().value());
                    return started(session.id().value());
                },
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
    void goesOnWithARecordingThatWasEndedOnlyBecauseItsRecorderHadDied() throws IOException {
        hook.begin(JANE, clock.instant());
        try (RecordingFolder left = spool.open("fake", JANE.id())) {
            status(left, RecordingState.COMPLETE, null, true);
        }

        agent().look();

        assertThat(started).containsExactly("s-1");
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
        status(folder, recordingState, problem, false);
    }

    private void status(RecordingFolder folder, RecordingState recordingState, String problem, boolean abandoned)
            throws IOException {
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
                        problem,
                        abandoned)
                .write(folder.statusFile());
    }
}
