// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.agent.AgentHealth.Care;
import org.deskreel.engine.agent.AgentHealth.SessionHealth;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Spool;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LeftBehindTest {
    @TempDir
    Path state;

    private final ManualClock clock = ManualClock.at("2026-03-01T10:00:00Z");
    private final List<List<SessionId>> deliveries = new ArrayList<>();
    private Spool spool;
    private LeftBehind leftBehind;

    @BeforeEach
    void open() {
        spool = Spool.in(state);
        leftBehind = new LeftBehind(spool, deliveries::add, clock);
    }

    @Test
    void deliversWhatNoRecorderWillAndSparesSessionsThatGoOn() throws Exception {
        try (RecordingFolder folder = folder("s-1")) {
            status(folder, "s-1", RecordingState.RECORDING);
        }
        look("s-2");
        assertThat(deliveries).containsExactly(List.of(new SessionId("s-2")));
    }

    @Test
    void nothingIsLeftOfRecordingsThatAreCompleteOrHaveARecorderOrWillHaveOne() throws Exception {
        try (RecordingFolder complete = folder("s-1");
                RecordingFolder dead = folder("s-2")) {
            status(complete, "s-1", RecordingState.COMPLETE);
            status(dead, "s-2", RecordingState.RECORDING);
        }
        try (RecordingFolder running = folder("s-3")) {
            status(running, "s-3", RecordingState.RECORDING);
            look("s-2");
        }
        assertThat(deliveries).isEmpty();
    }

    @Test
    void doesNotTouchAnythingWhileTheSessionsAreNotKnown() throws Exception {
        try (RecordingFolder folder = folder("s-1")) {
            status(folder, "s-1", RecordingState.RECORDING);
        }
        leftBehind.look(new AgentHealth(1, clock.instant(), "fake", List.of(), "The sessions cannot be seen."));
        leftBehind.await();
        assertThat(deliveries).isEmpty();
    }

    @Test
    void triesAgainAfterGrowingPausesAndAtOnceWhenSomethingElseIsLeft() throws Exception {
        try (RecordingFolder folder = folder("s-1")) {
            status(folder, "s-1", RecordingState.INCOMPLETE);
        }
        List<Integer> triesAfterSeconds = new ArrayList<>();
        for (int second = 0; second <= 500; second += 10) {
            int before = deliveries.size();
            look();
            if (deliveries.size() > before) {
                triesAfterSeconds.add(second);
            }
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(triesAfterSeconds).containsExactly(0, 60, 180, 420);

        try (RecordingFolder folder = folder("s-2")) {
            status(folder, "s-2", RecordingState.RECORDING);
        }
        look();
        assertThat(deliveries).hasSize(5);
    }

    private void look(String... living) throws InterruptedException {
        List<SessionHealth> sessions = List.of(living).stream()
                .map(id -> new SessionHealth(id, "u", Care.RECORDED, 0, null))
                .toList();
        leftBehind.look(new AgentHealth(1, clock.instant(), "fake", sessions, null));
        leftBehind.await();
    }

    private RecordingFolder folder(String session) {
        return spool.open("fake", new SessionId(session));
    }

    private void status(RecordingFolder folder, String session, RecordingState recordingState) throws IOException {
        AgentCase.status(folder, session, recordingState, clock.instant(), null, false);
    }
}
