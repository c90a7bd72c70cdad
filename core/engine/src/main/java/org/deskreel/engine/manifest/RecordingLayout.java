// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the objects of a recording are called, relative to the recording's folder in a sink. */
public final class RecordingLayout {
    /** The manifest. */
    public static final String MANIFEST = "recording.json";

    /** The HLS playlist. */
    public static final String PLAYLIST = "playlist.m3u8";

    /** What was in front. */
    public static final String TIMELINE = "timeline.vtt";

    /** The open segment at the last checkpoint. */
    public static final String OPEN_SEGMENT = "open.mp4";

    /** The folder of the segments, with its slash. */
    public static final String SEGMENTS = "segments/";

    /** The folder of the notes of those who watch, with its slash; may be missing. */
    public static final String NOTES = "notes/";

    /** How the name of a note ends, within its folder. */
    public static final String NOTE_END = ".json";

    /** How a moment stands in names: {@code 20261123T072509.412Z}. */
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RecordingLayout() {}

    /** Name of a segment: {@code segments/000001-20261123T072509.412Z.mp4}. */
    public static String segment(int number, Instant start) {
        return String.format(Locale.ROOT, "%s%06d-%s.mp4", SEGMENTS, number, TIME.format(start));
    }

    /** The moment that a name of {@link #segment} carries. */
    public static Instant startOf(String segmentName) {
        int dash = segmentName.indexOf('-');
        return TIME.parse(segmentName.substring(dash + 1, segmentName.length() - ".mp4".length()), Instant::from);
    }
}
