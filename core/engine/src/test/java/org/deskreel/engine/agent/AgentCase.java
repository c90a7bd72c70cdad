// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.config.AgentConfig;
import org.deskreel.engine.config.SessionConfig;
import org.deskreel.engine.event.Announcer;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.session.SessionEnd;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.SpooledStatus;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Session;
import org.deskreel.testkit.FakeHook;
import org.deskreel.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An agent with everything around it made up, but for the spool. */
abstract class AgentCase {
    static final Session JANE = FakeHook.session("s-1", "CORP\\Jane");
    static final Session JOE = FakeHook.session("s-2", "CORP\\Joe");

    @TempDir
    Path state;

    final ManualClock clock = ManualClock.at("2026-03-01T10:00:00Z");
    final FakeHook hook = new FakeHook();
    final List<String> started = new ArrayList<>();
    final List<String> closed = new ArrayList<>();
    final List<RecordingEvent> alarms = new ArrayList<>();
    Spool spool;
    SessionConfig.Policy sessionPolicy = SessionConfig.Policy.BEST_EFFORT;
    RequiredSessions required;
    Optional<String> end = Optional.empty();

    @BeforeEach
    void open() {
        spool = Spool.in(state);
    }

    Agent agent(String... except) {
        return agent(new AgentConfig(List.of("corp\\*"), List.of(), List.of(except), List.of()));
    }

    Agent agent(AgentConfig config) {
        SessionConfig session = new SessionConfig(
                "fake", Duration.ofSeconds(1), false, sessionPolicy, Duration.ofSeconds(30), EndManner.LOGOFF);
        UnrecordedAlarm alarm = new UnrecordedAlarm(
                session.unrecordedLimit(), new Announcer("desk-1", "fake", alarms::add, clock), clock);
        required = new RequiredSessions(new SessionEnd(hook, session), "fake", spool, alarm, clock);
        SessionPolicy policy = SessionPolicy.of(config);
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

    void look(Agent agent, int seconds) {
        for (int second = 0; second < seconds; second++) {
            agent.look();
            clock.advance(Duration.ofSeconds(1));
        }
    }

    void status(RecordingFolder folder, RecordingState recordingState, String problem) throws IOException {
        status(folder, recordingState, problem, false);
    }

    void status(RecordingFolder folder, RecordingState recordingState, String problem, boolean abandoned)
            throws IOException {
        status(folder, "s-1", recordingState, clock.instant(), problem, abandoned);
    }

    /** What a recorder says of the recording of a session. */
    static void status(
            RecordingFolder folder,
            String session,
            RecordingState recordingState,
            Instant at,
            String problem,
            boolean abandoned)
            throws IOException {
        new SpooledStatus(
                        "r-" + session,
                        session,
                        "u",
                        "k/",
                        1,
                        recordingState,
                        null,
                        at,
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
