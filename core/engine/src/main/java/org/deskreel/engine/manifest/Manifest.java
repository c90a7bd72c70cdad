// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recording says of itself: the content of {@code recording.json}. It accounts for every moment between start and
 * end of the session, either by a segment or by a gap. Times are UTC, durations are seconds.
 *
 * @param schema version of this format; readers refuse a higher major version
 * @param recording unique id of the recording
 * @param session whose session it is
 * @param host the machine
 * @param software what recorded it: names and versions
 * @param state where the recording is in its life
 * @param startedAt start of the session; null until the first footage, or the first failure to take any
 * @param endedAt end of the session; null while it lasts
 * @param updatedAt when this was written
 * @param coverage footage time divided by session time, 0 to 1
 * @param bytes size of all segments that are listed; null in manifests that do not tell
 * @param timeline what was in front, in a file of its own; null when that is not kept
 * @param takes in order
 * @param segments in order of their numbers, which is the order of time
 * @param missing segments that were recorded and are not in this sink, in order of their numbers
 * @param open the segment that is growing; null when there is none
 * @param gaps in order of time
 * @param events what happened, in order of time
 * @param signature over all that stands before it; null when the manifest is not signed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        String schema,
        String recording,
        SessionInfo session,
        String host,
        Map<String, String> software,
        RecordingState state,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant updatedAt,
        double coverage,
        @Nullable Long bytes,
        @Nullable TimelineEntry timeline,
        List<TakeEntry> takes,
        List<SegmentEntry> segments,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MissingEntry> missing,
        @Nullable OpenEntry open,
        List<GapEntry> gaps,
        List<EventEntry> events,
        @Nullable SignatureEntry signature) {
    /** The version of the format that this code writes. */
    public static final String SCHEMA = "1.1";

    public Manifest {
        takes = List.copyOf(takes);
        segments = List.copyOf(segments);
        missing = missing == null ? List.of() : List.copyOf(missing);
        gaps = List.copyOf(gaps);
        events = List.copyOf(events);
    }

    /** A manifest without a timeline and a signature, which adds up the bytes of its segments. */
    public Manifest(
            String schema,
            String recording,
            SessionInfo session,
            String host,
            Map<String, String> software,
            RecordingState state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            Instant updatedAt,
            double coverage,
            List<TakeEntry> takes,
            List<SegmentEntry> segments,
            List<MissingEntry> missing,
            @Nullable OpenEntry open,
            List<GapEntry> gaps,
            List<EventEntry> events) {
        this(
                schema,
                recording,
                session,
                host,
                software,
                state,
                startedAt,
                endedAt,
                updatedAt,
                coverage,
                size(segments),
                null,
                takes,
                segments,
                missing,
                open,
                gaps,
                events,
                null);
    }

    /** The same with a timeline, or without one. */
    public Manifest withTimeline(@Nullable TimelineEntry other) {
        return new Manifest(
                schema, recording, session, host, software, state, startedAt, endedAt, updatedAt, coverage, bytes,
                other, takes, segments, missing, open, gaps, events, signature);
    }

    /** The same with a signature, or without one. */
    public Manifest with(@Nullable SignatureEntry other) {
        return new Manifest(
                schema, recording, session, host, software, state, startedAt, endedAt, updatedAt, coverage, bytes,
                timeline, takes, segments, missing, open, gaps, events, other);
    }

    private static long size(List<SegmentEntry> segments) {
        return segments.stream().mapToLong(SegmentEntry::bytes).sum();
    }

    /**
     * Whose session it is.
     *
     * @param id what the platform calls it
     * @param user who it is
     * @param hook which hook told of it
     * @param metadata what else is known of it
     */
    public record SessionInfo(String id, String user, String hook, Map<String, String> metadata) {}

    /**
     * What was in front.
     *
     * @param name of the object, relative to the manifest: {@link RecordingLayout#TIMELINE}
     * @param sha256 of the object
     * @param bytes size of the object
     * @param entries stretches of time that it lists
     * @param programs that were in front, without doubles: first the one that was for the longest time; the first forty
     */
    public record TimelineEntry(String name, String sha256, long bytes, int entries, List<String> programs) {
        public TimelineEntry {
            programs = programs == null ? List.of() : List.copyOf(programs);
        }
    }

    /**
     * One run of one capture process over one display layout.
     *
     * @param number from 1
     * @param backend the capture backend
     * @param capture how it was made: encoder, program and version
     * @param startedAt its first frame; null when it never had one
     * @param endedAt its end; null while it runs
     * @param end why it ended; null while it runs
     * @param layout what was captured
     * @param frames frames stored
     * @param dropped frames lost because the machine was too busy
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TakeEntry(
            int number,
            String backend,
            String capture,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String end,
            List<MonitorEntry> layout,
            long frames,
            long dropped) {}

    /** One monitor: position and size in physical pixels, scale 1.0 for 100 %. */
    public record MonitorEntry(String id, int x, int y, int width, int height, double scale, boolean primary) {}

    /**
     * One segment.
     *
     * @param number from 1, without holes
     * @param name of the object, relative to the manifest
     * @param take to which it belongs
     * @param start of the footage
     * @param duration of the footage in seconds
     * @param frames frames stored
     * @param bytes size of the object
     * @param header bytes of the object before its first fragment; players fetch them first
     * @param width of the picture in pixels
     * @param height of the picture in pixels
     * @param sha256 of the object
     * @param previous SHA-256 of the segment before; null for the first
     * @param activity for each second of it, how many frames came sooner than those of a desktop on which nothing happens
     *     ({@link org.deskreel.mp4.SegmentFile#activity()}); empty when that is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SegmentEntry(
            int number,
            String name,
            int take,
            Instant start,
            double duration,
            long frames,
            long bytes,
            long header,
            int width,
            int height,
            String sha256,
            @Nullable String previous,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> activity) {
        public SegmentEntry {
            activity = activity == null ? List.of() : List.copyOf(activity);
        }

        /** One of which it is not known when something moved. */
        public SegmentEntry(
                int number,
                String name,
                int take,
                Instant start,
                double duration,
                long frames,
                long bytes,
                long header,
                int width,
                int height,
                String sha256,
                @Nullable String previous) {
            this(
                    number, name, take, start, duration, frames, bytes, header, width, height, sha256, previous,
                    List.of());
        }

        /** End of the footage. */
        public Instant end() {
            return start.plusMillis(Math.round(duration * 1000));
        }
    }

    /**
     * A segment that was recorded and is not in this sink. Its time is listed among the gaps.
     *
     * @param segment as it was recorded
     * @param reason why it is not here
     * @param cause what led to that, in kebab case
     */
    public record MissingEntry(SegmentEntry segment, Reason reason, String cause) {}

    /** Why a segment is not in a sink. */
    public enum Reason {
        /** It is in the spool and will be delivered. */
        @JsonProperty("waiting")
        WAITING,
        /** The sink refuses it; it stays in the spool. */
        @JsonProperty("refused")
        REFUSED,
        /** It was recorded but is lost: the spool had to give it up before the sink had it. */
        @JsonProperty("lost")
        LOST
    }

    /**
     * The segment that is growing. {@link RecordingLayout#OPEN_SEGMENT} holds what there was of it at the last
     * checkpoint, which is worth something only if the machine vanished.
     *
     * @param take to which it belongs
     * @param start of the footage
     */
    public record OpenEntry(int take, Instant start) {}

    /**
     * A stretch of the session with no footage.
     *
     * @param start first moment without footage
     * @param end first moment with footage again
     * @param duration in seconds
     * @param cause in kebab case; the list is in {@code docs/manifest.md}
     */
    public record GapEntry(Instant start, Instant end, double duration, String cause) {}

    /**
     * Something that happened.
     *
     * @param at when
     * @param event in kebab case, such as {@code state-recording}, {@code layout-changed}
     * @param detail one sentence for people
     */
    public record EventEntry(Instant at, String event, String detail) {}

    /**
     * Who vouches for the manifest. {@link SignedManifest} says what exactly is signed.
     *
     * @param algorithm as JSON Web Signatures call it, such as {@code EdDSA}
     * @param key the name of the key
     * @param value a JSON Web Signature in compact form with its payload left out (RFC 7515, appendix F)
     */
    public record SignatureEntry(String algorithm, String key, String value) {}
}
