// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.SegmentMetadata;
import org.deskreel.engine.manifest.SegmentTags;
import org.deskreel.mp4.SegmentFile;
import org.jspecify.annotations.Nullable;

/**
 * A segment as its object describes it, without any manifest.
 *
 * @param name what its name says
 * @param file what the file says
 * @param tags what the recorder wrote into it; null when it wrote nothing
 * @param object the object: its size, SHA-256, and what the sink keeps with it
 */
record FoundSegment(
        SegmentName name, SegmentFile file, @Nullable SegmentTags tags, Fetched object) {
    /** Reads a copy of the object; empty when there is no footage in it. */
    static Optional<FoundSegment> read(SegmentName name, Path copy, Fetched object) throws IOException {
        return read(name, copy, object, null);
    }

    /** The same; thousands of segments of one take have the same tags, which are kept once. */
    static Optional<FoundSegment> read(SegmentName name, Path copy, Fetched object, @Nullable FoundSegment before)
            throws IOException {
        SegmentFile file = SegmentFile.read(copy);
        if (file.frames() == 0) {
            return Optional.empty();
        }
        if (before != null && before.file().tags().equals(file.tags())) {
            return Optional.of(new FoundSegment(name, with(file, before.file().tags()), before.tags(), object));
        }
        SegmentTags tags = SegmentTags.read(file.tags()).orElse(null);
        return Optional.of(new FoundSegment(name, file, tags, object));
    }

    private static SegmentFile with(SegmentFile file, Map<String, String> tags) {
        return new SegmentFile(
                file.headerBytes(),
                file.playableBytes(),
                file.duration(),
                file.frames(),
                file.activity(),
                file.width(),
                file.height(),
                tags);
    }

    /** End of its footage. */
    Instant end() {
        return name.start().plus(file.duration());
    }

    /** The take that it belongs to, as far as the file or the sink says. */
    int take() {
        return tags != null ? tags.take() : number(object.metadata().get(SegmentMetadata.TAKE), 1);
    }

    private static int number(@Nullable String text, int otherwise) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : otherwise;
    }

    /**
     * The SHA-256 with which it was recorded, as the sink or else the old manifest says; empty when its content has one of
     * these, or when nobody says.
     */
    Optional<String> recordedOtherwise(@Nullable SegmentEntry old) {
        String kept = object.metadata().get(SegmentMetadata.SHA256);
        String listed = old == null ? null : old.sha256();
        String recorded = kept != null ? kept : listed;
        boolean same = object.sha256().equals(kept) || object.sha256().equals(listed);
        return same ? Optional.empty() : Optional.ofNullable(recorded);
    }

    /**
     * Its entry in a manifest. What the old manifest said of the same content is kept. Content that is not what was
     * recorded keeps the SHA-256 of what was, so that nobody takes it for genuine.
     *
     * @param before the SHA-256 of the segment before; null when that is lost, or when there is none
     */
    SegmentEntry entry(@Nullable SegmentEntry old, @Nullable String before) {
        String sha256 = recordedOtherwise(old).orElse(object.sha256());
        SegmentEntry same = old != null && old.sha256().equals(sha256) ? old : null;
        return new SegmentEntry(
                name.number(),
                name.name(),
                same != null ? same.take() : take(),
                name.start(),
                same != null ? same.duration() : duration(),
                same != null ? same.frames() : file.frames(),
                same != null ? same.bytes() : object.bytes(),
                same != null ? same.header() : file.headerBytes(),
                same != null ? same.width() : file.width(),
                same != null ? same.height() : file.height(),
                sha256,
                before != null ? before : previous(same),
                same != null ? same.activity() : file.activity());
    }

    /** To the millisecond, as the recorder knew it if the sink kept that. */
    private double duration() {
        double own = file.duration().toMillis() / 1000.0;
        String kept = object.metadata().get(SegmentMetadata.DURATION);
        boolean near = kept != null
                && kept.matches("\\d{1,6}(\\.\\d{1,9})?")
                && Math.abs(Double.parseDouble(kept) - own) < 0.1;
        return near ? Double.parseDouble(kept) : own;
    }

    /** What the old manifest or the sink says of the segment before, which is lost. */
    private @Nullable String previous(@Nullable SegmentEntry same) {
        return same != null && same.previous() != null
                ? same.previous()
                : SegmentMetadata.previous(object.metadata()).orElse(null);
    }
}
