// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.MissingEntry;
import org.deskreel.engine.manifest.Manifest.MonitorEntry;
import org.deskreel.engine.manifest.Manifest.OpenEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.Manifest.TakeEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.Playlist;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.manifest.SegmentTags;
import org.deskreel.engine.manifest.Timeline;
import org.deskreel.engine.manifest.Timeline.Interruption;
import org.deskreel.engine.manifest.Timeline.Span;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.testkit.FakeSegmentFile;
import org.deskreel.testkit.MemorySink;

/**
 * A recording of two takes with a gap between them, as a recorder would have delivered it: take 1 has segments of 5.000 and
 * 4.200 s; 0.8 s later take 2 begins, in another size, with 5.000 and 3.400 s.
 */
final class SampleRecording {
    static final Instant START = Instant.parse("2026-11-23T07:25:09.412Z");
    static final String KEY = "host-1/jane/4711";

    final MemorySink sink;
    final String key;
    final Instant start;
    final List<SegmentEntry> segments = new ArrayList<>();
    final List<MissingEntry> missing = new ArrayList<>();
    private final List<TakeEntry> takes = new ArrayList<>();
    private final Path work;
    private RecordingState state = RecordingState.COMPLETE;

    private SampleRecording(MemorySink sink, Path work, String key, Instant start) {
        this.sink = sink;
        this.work = work;
        this.key = key;
        this.start = start;
    }

    /** Delivers the recording to {@code sink}. */
    static SampleRecording in(MemorySink sink, Path work) throws IOException {
        return in(sink, work, KEY, START, RecordingState.COMPLETE);
    }

    static SampleRecording in(MemorySink sink, Path work, String key, Instant start, RecordingState state)
            throws IOException {
        SampleRecording sample = new SampleRecording(sink, work, key, start);
        sample.state = state;
        sample.take(1, start, new PixelSize(1280, 720), 5_000, 4_200);
        sample.take(2, start.plusMillis(10_000), new PixelSize(1366, 768), 5_000, 3_400);
        sample.deliver();
        return sample;
    }

    private void take(int number, Instant from, PixelSize size, int... millis) throws IOException {
        Instant reached = from;
        for (int duration : millis) {
            add(number, reached, size, duration);
            reached = reached.plusMillis(duration);
        }
        takes.add(new TakeEntry(
                number,
                "fake",
                "fake encoder",
                from,
                reached,
                number == 1 ? "layout-changed" : "stopped",
                layout(size),
                40,
                0));
    }

    private void add(int take, Instant from, PixelSize size, int millis) throws IOException {
        int number = segments.size() + 1;
        String name = RecordingLayout.segment(number, from);
        byte[] content = Files.readAllBytes(file(take, size, millis));
        SegmentFile file = SegmentFile.read(work.resolve("segment.mp4"));
        segments.add(new SegmentEntry(
                number,
                name,
                take,
                from,
                millis / 1000.0,
                file.frames(),
                content.length,
                file.headerBytes(),
                size.width(),
                size.height(),
                Hashes.sha256(content),
                number == 1 ? null : segments.get(number - 2).sha256(),
                file.activity()));
        sink.plant(key + "/" + name, content);
    }

    Path file(int take, PixelSize size, int millis) throws IOException {
        Path file = work.resolve("segment.mp4");
        Files.deleteIfExists(file);
        return FakeSegmentFile.write(file, size, tags(take, size).write(), millis / 200, Duration.ofMillis(millis));
    }

    private SegmentTags tags(int take, PixelSize size) {
        return new SegmentTags(
                id(), session(), "host-1", null, take, "fake", layout(size), Map.of("deskreel", "0.1.0"));
    }

    private static List<MonitorEntry> layout(PixelSize size) {
        return List.of(new MonitorEntry("0", 0, 0, size.width(), size.height(), 1.0, true));
    }

    private SessionInfo session() {
        String[] parts = key.split("/");
        return new SessionInfo(parts[parts.length - 1], parts[parts.length - 2], "local", Map.of());
    }

    String id() {
        return "rec-" + Hashes.sha256(key).substring(0, 8);
    }

    Instant end() {
        return start.plusMillis(18_400);
    }

    /** Lets the last segment of take 1 go on for so long, as far as the manifest says. */
    void lengthen(int millis) {
        SegmentEntry old = segments.get(1);
        segments.set(
                1,
                new SegmentEntry(
                        old.number(),
                        old.name(),
                        old.take(),
                        old.start(),
                        old.duration() + millis / 1000.0,
                        old.frames(),
                        old.bytes(),
                        old.header(),
                        old.width(),
                        old.height(),
                        old.sha256(),
                        old.previous(),
                        old.activity()));
    }

    /** A segment does not reach the sink, and the manifest says so. */
    void withhold(int number, Manifest.Reason reason) {
        SegmentEntry segment = segments.remove(number - 1);
        missing.add(new MissingEntry(segment, reason, "spool-full"));
        state = RecordingState.INCOMPLETE;
        remove(segment.name());
        deliver();
    }

    /** Delivers manifest and playlist as they are now. */
    void deliver() {
        deliver(manifest());
    }

    void deliver(Manifest manifest) {
        sink.plant(key + "/recording.json", ManifestJson.write(manifest));
        sink.plant(key + "/playlist.m3u8", Playlist.render(manifest).getBytes(StandardCharsets.UTF_8));
    }

    Manifest manifest() {
        List<Span> footage = segments.stream()
                .map(segment -> new Span(segment.start(), segment.end()))
                .toList();
        boolean over = state.over();
        Timeline timeline = Timeline.of(
                start, end(), footage, List.of(new Interruption(start.plusMillis(9_200), "layout-changed")));
        return new Manifest(
                Manifest.SCHEMA,
                id(),
                session(),
                "host-1",
                Map.of("deskreel", "0.1.0"),
                state,
                start,
                over ? end() : null,
                end(),
                timeline.coverage(),
                takes,
                segments,
                missing,
                over ? null : new OpenEntry(2, end()),
                timeline.gaps(),
                List.of(new EventEntry(start, "state-recording", "")));
    }

    /** Replaces one text by another in the manifest as it stands in the sink. */
    void edit(String text, String other) {
        String name = key + "/recording.json";
        String json = new String(sink.content(name).orElseThrow(), StandardCharsets.UTF_8);
        if (!json.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is not in " + json);
        }
        sink.plant(name, json.replace(text, other).getBytes(StandardCharsets.UTF_8));
    }

    /** The JSON of the manifest, with one text replaced by another. */
    void tamper(String text, String other) {
        String json = new String(ManifestJson.write(manifest()), StandardCharsets.UTF_8);
        if (!json.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is not in " + json);
        }
        sink.plant(key + "/recording.json", json.replace(text, other).getBytes(StandardCharsets.UTF_8));
    }

    void remove(String name) {
        sink.remove(key + "/" + name);
    }
}
