// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Playlist;
import org.deskreel.engine.manifest.RecordingLayout;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a playlist plays what the manifest lists. While a recording runs, one of the two may be a little ahead of
 * the other; then only what both have is compared.
 */
final class PlaylistCheck {
    private static final Pattern MAP = Pattern.compile("#EXT-X-MAP:URI=\"([^\"]*)\",BYTERANGE=\"(\\d+)@0\"");
    private static final Pattern DURATION = Pattern.compile("#EXTINF:([0-9.]+),.*");
    private static final Pattern RANGE = Pattern.compile("#EXT-X-BYTERANGE:(\\d+)@(\\d+)");
    private static final String TIME = "#EXT-X-PROGRAM-DATE-TIME:";
    private static final double TOLERANCE_SECONDS = 0.002;

    private final List<Item> items = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private boolean ended;

    /** One segment as the playlist has it. */
    private record Item(
            String name,
            String map,
            long header,
            double duration,
            long bytes,
            long offset,
            @Nullable Instant start) {}

    private PlaylistCheck() {}

    /** What is wrong, one sentence each. */
    static List<String> findings(byte[] playlist, Manifest manifest) {
        PlaylistCheck check = new PlaylistCheck();
        List<String> lines =
                new String(playlist, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals("#EXTM3U")) {
            return List.of("The playlist " + RecordingLayout.PLAYLIST + " is no HLS playlist.");
        }
        check.parse(lines);
        check.compare(manifest);
        if (check.findings.isEmpty() && manifest.state().over()) {
            check.compareLines(lines, Playlist.render(manifest).lines().toList());
        }
        return check.findings;
    }

    /** Whatever else stands in it: once all is over, each line follows from the manifest. */
    private void compareLines(List<String> lines, List<String> expected) {
        int line = 0;
        while (line < Math.min(lines.size(), expected.size()) && lines.get(line).equals(expected.get(line))) {
            line++;
        }
        if (line < lines.size() && line < expected.size()) {
            findings.add("Line " + (line + 1) + " of the playlist is '" + lines.get(line) + "' instead of '"
                    + expected.get(line) + "'.");
        } else if (line < Math.max(lines.size(), expected.size())) {
            findings.add("The playlist has " + lines.size() + " lines instead of " + expected.size() + ".");
        }
    }

    private void parse(List<String> lines) {
        Item next = new Item("", "", -1, -1, -1, -1, null);
        for (String line : lines) {
            if (line.equals("#EXT-X-ENDLIST")) {
                ended = true;
            } else if (line.startsWith("#") || line.isBlank()) {
                next = with(next, line);
            } else {
                items.add(new Item(
                        line, next.map(), next.header(), next.duration(), next.bytes(), next.offset(), next.start()));
                next = new Item("", next.map(), next.header(), -1, -1, -1, null);
            }
        }
    }

    private static Item with(Item item, String line) {
        Matcher map = MAP.matcher(line);
        Matcher duration = DURATION.matcher(line);
        Matcher range = RANGE.matcher(line);
        if (map.matches()) {
            return new Item(
                    "", map.group(1), number(map.group(2)), item.duration(), item.bytes(), item.offset(), item.start());
        }
        if (duration.matches()) {
            double seconds = Double.parseDouble(duration.group(1));
            return new Item("", item.map(), item.header(), seconds, item.bytes(), item.offset(), item.start());
        }
        if (range.matches()) {
            return new Item(
                    "",
                    item.map(),
                    item.header(),
                    item.duration(),
                    number(range.group(1)),
                    number(range.group(2)),
                    item.start());
        }
        if (line.startsWith(TIME)) {
            return new Item(
                    "",
                    item.map(),
                    item.header(),
                    item.duration(),
                    item.bytes(),
                    item.offset(),
                    moment(line.substring(TIME.length())));
        }
        return item;
    }

    private static long number(String digits) {
        return digits.length() > 18 ? -1 : Long.parseLong(digits);
    }

    private static @Nullable Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void compare(Manifest manifest) {
        boolean over = manifest.state().over();
        List<SegmentEntry> segments = manifest.segments();
        if (over && items.size() != segments.size()) {
            findings.add("The playlist has " + items.size() + " segments, the manifest " + segments.size() + ".");
        }
        if (over && !ended) {
            findings.add("The recording is over, but its playlist is not ended.");
        }
        for (int i = 0; i < Math.min(items.size(), segments.size()); i++) {
            compare(items.get(i), segments.get(i));
        }
    }

    private void compare(Item item, SegmentEntry segment) {
        if (!item.name().equals(segment.name())) {
            findings.add("The playlist has " + item.name() + " where the manifest has " + segment.name() + ".");
            return;
        }
        if (!item.map().equals(segment.name()) || item.header() != segment.header()) {
            findings.add("The playlist looks for the header of " + segment.name() + " in the wrong place.");
        }
        if (item.offset() != segment.header() || item.bytes() != segment.bytes() - segment.header()) {
            findings.add("The playlist plays the wrong bytes of " + segment.name() + ".");
        }
        if (Math.abs(item.duration() - segment.duration()) > TOLERANCE_SECONDS) {
            findings.add("The playlist gives " + segment.name() + " " + item.duration() + " s, the manifest "
                    + segment.duration() + " s.");
        }
        Instant start = item.start();
        if (start == null || Duration.between(start, segment.start()).abs().toMillis() > 2) {
            findings.add("The playlist gives " + segment.name() + " another time of day than the manifest.");
        }
    }
}
