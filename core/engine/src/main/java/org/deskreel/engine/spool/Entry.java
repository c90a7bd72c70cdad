// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest.MonitorEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * One line of a recording's journal. All that the recorder knows of a recording is the sum of these lines, so a recorder
 * that starts again after a crash knows what the one before knew.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = Entry.SessionStarted.class, name = "session-started"),
    @JsonSubTypes.Type(value = Entry.TakeBegun.class, name = "take-begun"),
    @JsonSubTypes.Type(value = Entry.TakeDescribed.class, name = "take-described"),
    @JsonSubTypes.Type(value = Entry.FirstFrame.class, name = "first-frame"),
    @JsonSubTypes.Type(value = Entry.SegmentOpened.class, name = "segment-opened"),
    @JsonSubTypes.Type(value = Entry.SegmentKept.class, name = "segment-kept"),
    @JsonSubTypes.Type(value = Entry.Missed.class, name = "missed"),
    @JsonSubTypes.Type(value = Entry.TakeEnded.class, name = "take-ended"),
    @JsonSubTypes.Type(value = Entry.Interrupted.class, name = "interrupted"),
    @JsonSubTypes.Type(value = Entry.Noted.class, name = "noted"),
    @JsonSubTypes.Type(value = Entry.StateChanged.class, name = "state-changed"),
    @JsonSubTypes.Type(value = Entry.SessionEnded.class, name = "session-ended"),
    @JsonSubTypes.Type(value = Entry.Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = Entry.GivenUp.class, name = "given-up"),
    @JsonSubTypes.Type(value = Entry.Told.class, name = "told"),
    @JsonSubTypes.Type(value = Entry.InFront.class, name = "in-front"),
    @JsonSubTypes.Type(value = Entry.Settled.class, name = "settled")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Entry {
    /** The recording exists; {@code key} is its folder in the sinks, with a trailing slash. */
    record Opened(
            Instant at, String recording, SessionInfo session, String host, Map<String, String> software, String key)
            implements Entry {}

    /** The session began; a second one of these means that the session of an ended recording goes on. */
    record SessionStarted(Instant at) implements Entry {}

    /** A take was started. */
    record TakeBegun(Instant at, int take, String backend, List<MonitorEntry> layout) implements Entry {}

    /** How a take is made: encoder, program, version. */
    record TakeDescribed(int take, String capture) implements Entry {}

    /** A take has its first frame. */
    record FirstFrame(int take, Instant at) implements Entry {}

    /** A segment file grows; the path is relative to the recording's folder in the spool. */
    record SegmentOpened(int take, String file, Instant start) implements Entry {}

    /** A segment is finished, named and numbered. */
    record SegmentKept(String file, SegmentEntry segment) implements Entry {}

    /** A take shows nothing of some time. */
    record Missed(Instant from, Instant to, String cause) implements Entry {}

    /** A take is over; {@code frames} and {@code dropped} are its totals. */
    record TakeEnded(int take, Instant at, String end, long frames, long dropped) implements Entry {}

    /** From here on there is no footage until a take has a first frame. */
    record Interrupted(Instant at, String cause) implements Entry {}

    /** Something happened that belongs into the manifest. */
    record Noted(Instant at, String event, String detail) implements Entry {
        /** The event of something that says that the session is another, or somebody else's, than it was first. */
        public static final String IDENTITY_DISPUTED = "identity-disputed";
    }

    /** The recording's state changed. */
    record StateChanged(
            Instant at, RecordingState state, @Nullable String why) implements Entry {}

    /** The session ended. */
    record SessionEnded(Instant at) implements Entry {}

    /** A sink has confirmed a segment. */
    record Delivered(String sink, int segment) implements Entry {}

    /** The spool had to give a segment up, whichever sinks have it; it will be delivered to no other. */
    record GivenUp(Instant at, int segment, String cause) implements Entry {}

    /** A listener is done with so many of the events, counted from the first. */
    record Told(String listener, int events) implements Entry {}

    /** From then on this window is in front; without program and title, none is. */
    record InFront(Instant at, String program, String title) implements Entry {
        /** Whether nothing is in front, or nobody looks. */
        public boolean nothing() {
            return program.isEmpty() && title.isEmpty();
        }
    }

    /** Every required sink has the last manifest and all that it can ever get; nothing is left to do. */
    record Settled(Instant at) implements Entry {}
}
