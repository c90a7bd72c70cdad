// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.spi.Api;
import org.deskreel.spi.event.Account;
import org.deskreel.spi.event.Account.Gap;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.event.Standing;
import org.deskreel.spi.event.Subject;
import org.deskreel.spi.session.SessionId;
import org.jspecify.annotations.Nullable;

/** Events such as the engine tells, for tests of listeners. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public final class SampleEvents {
    /** When the session of these events began. */
    public static final Instant START = Instant.parse("2026-11-23T07:25:00Z");

    private static final String RECORDING = "20261123T072500Z-0a1b2c3d";

    private SampleEvents() {}

    /** An ordinary day: {@code state-recording}, {@code state-interrupted}, and so on to {@code state-complete}. */
    public static List<RecordingEvent> recording() {
        return List.of(
                event(1, "state-recording", "The first frame of take 1 is recorded.", "recording", null, null),
                event(2, "session-locked", "", "recording", null, null),
                event(3, "state-interrupted", "FFmpeg ended.", "interrupted", "capture-failed", null),
                event(4, "state-recording", "The first frame of take 2 is recorded.", "recording", null, null),
                event(5, "state-finalizing", "The session ended.", "finalizing", null, null),
                event(6, "state-complete", "Every required sink has everything.", "complete", null, account()));
    }

    /** What the agent tells of a session without a recorder. */
    public static RecordingEvent unrecorded() {
        return new RecordingEvent(
                "agent-7f00", RecordingEvent.SESSION_UNRECORDED, START, "No recorder can be started.", subject(), null);
    }

    /** An event with text that has to be escaped, and with a kind that nobody knows yet. */
    public static RecordingEvent hostile() {
        return event(
                7,
                "not-known-yet",
                "\"quoted\" \\ back\r\n\tline\u2028 \u0000 \ud83d\ude00 {}",
                "novel",
                "novel",
                null);
    }

    private static RecordingEvent event(
            int number, String kind, String detail, String state, @Nullable String cause, @Nullable Account account) {
        Standing standing = new Standing(RECORDING, "acme/eu/4711/", state, cause, account);
        return new RecordingEvent(
                RECORDING + "-" + number, kind, START.plusSeconds(number), detail, subject(), standing);
    }

    private static Subject subject() {
        return new Subject(
                "desk-1", "local", new SessionId("4711"), "CORP\\Ada", Map.of("fleet", "eu", "stack", "acme"));
    }

    private static Account account() {
        return new Account(0.9, List.of(new Gap(START.plusSeconds(3), START.plusSeconds(4), "capture-failed")));
    }
}
