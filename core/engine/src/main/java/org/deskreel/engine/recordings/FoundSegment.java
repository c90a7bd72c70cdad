// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.SegmentTags;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.mp4.SegmentFile;
import org.jspecify.annotations.Nullable;

/**
 * A segment as its object describes it, without any manifest.
 *
 * @param name what its name says
 * @param file what the file says
 * @param tags what the recorder wrote into it; null when it wrote nothing
 * @param bytes size of the object
 * @param sha256 of the object
 */
record FoundSegment(
        SegmentName name, SegmentFile file, @Nullable SegmentTags tags, long bytes, String sha256) {
    /** Reads a copy of the object; empty when there is no footage in it. */
    static Optional<FoundSegment> read(SegmentName name, Path copy) throws IOException {
        SegmentFile file = SegmentFile.read(copy);
        if (file.frames() == 0) {
            return Optional.empty();
        }
        SegmentTags tags = SegmentTags.read(file.tags()).orElse(null);
        return Optional.of(new FoundSegment(name, file, tags, Files.size(copy), Hashes.sha256(copy)));
    }

    /** End of its footage. */
    Instant end() {
        return name.start().plus(file.duration());
    }

    /** The take that it belongs to, as far as the file says. */
    int take() {
        return tags == null ? 1 : tags.take();
    }

    /** Its entry in a manifest; what the old manifest said of the same content is kept. */
    SegmentEntry entry(@Nullable SegmentEntry old, @Nullable String previous) {
        SegmentEntry same = old != null && old.sha256().equals(sha256) ? old : null;
        return new SegmentEntry(
                name.number(),
                name.name(),
                same != null ? same.take() : take(),
                name.start(),
                same != null ? same.duration() : file.duration().toMillis() / 1000.0,
                file.frames(),
                bytes,
                file.headerBytes(),
                file.width(),
                file.height(),
                sha256,
                previous);
    }
}
