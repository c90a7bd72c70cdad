// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deskreel.engine.agent.AgentHealth.Care;
import org.deskreel.engine.agent.AgentHealth.SessionHealth;
import org.deskreel.engine.config.AgentConfig;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.testkit.FakeHook;
import org.junit.jupiter.api.Test;

class AgentTest extends AgentCase {
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
    void recordsWhoIsInAGroupAndNotWhoIsInAnExceptedOne() {
        hook.groups(session -> Optional.of(Set.of(
                switch (session.id().value()) {
                    case "s-1" -> "CORP\\Contractors";
                    case "s-2" -> "CORP\\Works Council";
                    default -> "CORP\\Staff";
                },
                "Everyone")));
        hook.begin(JANE, clock.instant());
        hook.begin(JOE, clock.instant());
        hook.begin(FakeHook.session("s-3", "CORP\\Ann"), clock.instant());
        hook.begin(FakeHook.session("s-4", "CORP\\named"), clock.instant());

        AgentHealth health = agent(new AgentConfig(
                        List.of("*\\named"),
                        List.of("corp\\contract*", "corp\\works council"),
                        List.of(),
                        List.of("*council")))
                .look();

        assertThat(health.sessions())
                .extracting(SessionHealth::care)
                .containsExactly(Care.STARTING, Care.EXCLUDED, Care.EXCLUDED, Care.STARTING);
        assertThat(health.healthy()).isTrue();
    }

    @Test
    void recordsWhoseGroupsCannotBeLearnedAndSaysSo() {
        List<String> asked = new ArrayList<>();
        hook.groups(session -> {
            asked.add(session.id().value());
            throw DeskreelException.of(
                    ErrorCode.passing("test/no-directory", ErrorCategory.UNAVAILABLE), "The directory is away.");
        });
        hook.begin(JANE, clock.instant());
        hook.begin(JOE, clock.instant());
        Agent agent = agent(new AgentConfig(List.of(), List.of("staff"), List.of("corp\\joe"), List.of("council")));

        AgentHealth health = agent.look();
        agent.look();

        assertThat(health.sessions()).extracting(SessionHealth::care).containsExactly(Care.STARTING, Care.EXCLUDED);
        assertThat(health.sessions().get(0).problem()).contains("The directory is away.");
        assertThat(health.healthy()).isFalse();
        assertThat(asked).containsExactly("s-1");

        hook.groups(session -> Optional.of(Set.of("staff")));
        clock.advance(Duration.ofMinutes(1));
        assertThat(agent.look().healthy()).isTrue();
    }

    @Test
    void recordsEverybodyWithAHookThatKnowsNoGroups() {
        hook.begin(JANE, clock.instant());

        AgentHealth health = agent(new AgentConfig(List.of(), List.of(), List.of(), List.of("council")))
                .look();

        assertThat(started).containsExactly("s-1");
        assertThat(health.sessions().get(0).problem())
                .isEqualTo("The session hook fake knows nothing of the groups of users.");
    }

    @Test
    void asksForNoGroupsThatNobodyNames() {
        hook.groups(session -> {
            throw new AssertionError("asked for groups");
        });
        hook.begin(JANE, clock.instant());

        assertThat(agent().look().healthy()).isTrue();
    }

    @Test
    void groupsAreThoseOfTheBeginningOfASession() {
        hook.groups(session -> Optional.of(Set.of("staff")));
        hook.begin(JANE, clock.instant());
        Agent agent = agent(new AgentConfig(List.of(), List.of("staff"), List.of(), List.of()));
        agent.look();

        hook.groups(session -> Optional.of(Set.of()));
        clock.advance(Duration.ofHours(1));

        assertThat(agent.look().sessions()).extracting(SessionHealth::care).containsExactly(Care.STARTING);
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
}
