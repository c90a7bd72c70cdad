// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.OpenEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.Manifest.TakeEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.manifest.SegmentMetadata;
import org.deskreel.engine.manifest.SegmentTags;
import org.deskreel.mp4.LastFrame;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink.Capability;
import org.deskreel.testkit.FakeSegmentFile;
import org.deskreel.testkit.MemorySink;
import org.deskreel.testkit.Sha256;

/** A recorder at work, step by step: what it writes to its disk, and what it puts into a sink. */
final class RunningRecording {
    static final String KEY = "desk-1/jane/4711";

    static final Instant BEGIN = Instant.parse("2026-11-23T07:25:09.412Z");

    private static final SessionInfo SESSION = new SessionInfo("4711", "jane", "local", Map.of());

    private final Path folder;
    private final MemorySink sink;
    private final List<SegmentEntry> closed = new ArrayList<>();
    private final List<TakeEntry> takes = new ArrayList<>();
    private FakeSegmentFile file;
    private Instant start = BEGIN;
    private int files;

    /** @param keeps whether the sink keeps what travels with objects */
    RunningRecording(Path folder, boolean keeps) {
        this.folder = folder;
        EnumSet<Capability> abilities = EnumSet.complementOf(EnumSet.of(Capability.SIGNED_URL));
        if (!keeps) {
            abilities.remove(Capability.METADATA);
        }
        this.sink = new MemorySink(abilities);
    }

    MemorySink sink() {
        return sink;
    }

    /** A segment of a take begins to grow. */
    RunningRecording opens(int take, Instant at) {
        start = at;
        if (takes.size() < take) {
            takes.add(new TakeEntry(take, "fake", "fake", at, null, null, List.of(), 0, 0));
        }
        SegmentTags tags = new SegmentTags("r", SESSION, "desk-1", null, take, "fake", List.of(), Map.of());
        file = FakeSegmentFile.create(folder.resolve(++files + ".mp4"), new PixelSize(640, 480), tags.write());
        return this;
    }

    /** A fragment more, of frames of so many milliseconds each. */
    RunningRecording grows(long... durations) {
        file.fragment(durations);
        return this;
    }

    /** Puts the open segment, but for some bytes at its end. */
    RunningRecording checkpoints(int without) {
        byte[] content = written();
        byte[] part = Arrays.copyOf(content, content.length - without);
        put(RecordingLayout.OPEN_SEGMENT, part, Map.of(SegmentMetadata.START, ManifestJson.TIME.format(start)));
        return this;
    }

    RunningRecording checkpoints() {
        return checkpoints(0);
    }

    /** The segment ends so long after it began, and is put. */
    SegmentEntry closes(Duration after) {
        try {
            LastFrame.lasts(file.path(), after);
            SegmentFile content = SegmentFile.read(file.path());
            byte[] bytes = written();
            int number = closed.size() + 1;
            String name = RecordingLayout.segment(number, start);
            SegmentEntry entry = new SegmentEntry(
                    number,
                    name,
                    takes.size(),
                    start,
                    content.duration().toMillis() / 1000.0,
                    content.frames(),
                    bytes.length,
                    content.headerBytes(),
                    640,
                    480,
                    Sha256.of(bytes),
                    null);
            put(name, bytes, Map.of());
            closed.add(entry);
            return entry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the manifest of what was closed so far, and of what is said to be open. */
    RunningRecording lists(RecordingState state, OpenEntry open) {
        Instant now = closed.isEmpty() ? BEGIN : closed.get(closed.size() - 1).end();
        put(
                RecordingLayout.MANIFEST,
                json(new Manifest(
                        Manifest.SCHEMA,
                        "r",
                        SESSION,
                        "desk-1",
                        Map.of(),
                        state,
                        BEGIN,
                        null,
                        now,
                        1,
                        takes,
                        closed,
                        List.of(),
                        open,
                        List.of(),
                        List.of())),
                Map.of());
        return this;
    }

    RunningRecording lists() {
        return lists(RecordingState.RECORDING, null);
    }

    byte[] written() {
        try {
            return Files.readAllBytes(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] json(Manifest manifest) {
        try {
            return ManifestJson.MAPPER.writeValueAsBytes(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String name, byte[] content, Map<String, String> metadata) {
        sink.put(PutRequest.of(
                        new ObjectKey(KEY + "/" + name),
                        () -> new ByteArrayInputStream(content),
                        content.length,
                        Sha256.of(content),
                        "video/mp4",
                        Mode.REPLACE)
                .with(metadata));
    }
}
