// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.footage.FootageReport;
import org.deskreel.spi.footage.FootageTool;
import org.jspecify.annotations.Nullable;

/** Checks a copy of one segment against what the manifest says of it. */
final class SegmentCheck {
    /** Files count in their own units of time, and the last frame's duration is a matter of rounding. */
    private static final double TOLERANCE_SECONDS = 0.1;

    private final @Nullable FootageTool tool;

    /** With a tool every frame is decoded; without one the file's own description is believed. */
    SegmentCheck(@Nullable FootageTool tool) {
        this.tool = tool;
    }

    /** What is wrong, one sentence each. */
    List<String> findings(SegmentEntry segment, Path copy) {
        try {
            long size = Files.size(copy);
            if (size != segment.bytes()) {
                return List.of(
                        "Segment " + segment.name() + " has " + size + " bytes instead of " + segment.bytes() + ".");
            }
            if (!Hashes.sha256(copy).equals(segment.sha256())) {
                return List.of("Segment " + segment.name() + " is not what was recorded: its SHA-256 is another.");
            }
            return content(segment, copy);
        } catch (IOException e) {
            return List.of("Segment " + segment.name() + " is damaged: " + SummaryReader.firstLine(e));
        }
    }

    private List<String> content(SegmentEntry segment, Path copy) throws IOException {
        List<String> findings = new ArrayList<>();
        SegmentFile file = SegmentFile.read(copy);
        if (file.headerBytes() != segment.header()) {
            findings.add("Segment " + segment.name() + " has a header of " + file.headerBytes()
                    + " bytes, the manifest says " + segment.header() + ".");
        }
        if (file.width() != segment.width() || file.height() != segment.height()) {
            findings.add("Segment " + segment.name() + " is " + file.width() + "x" + file.height()
                    + ", the manifest says " + segment.width() + "x" + segment.height() + ".");
        }
        compare(segment, "holds", file.frames(), file.duration(), findings);
        if (tool != null) {
            FootageReport report = tool.inspect(copy);
            report.problems().forEach(problem -> findings.add("Segment " + segment.name() + ": " + problem));
            compare(segment, "shows", report.frames(), report.duration(), findings);
        }
        return findings;
    }

    private static void compare(
            SegmentEntry segment, String verb, long frames, Duration duration, List<String> findings) {
        if (frames != segment.frames()) {
            findings.add("Segment " + segment.name() + " " + verb + " " + frames + " frames, the manifest says "
                    + segment.frames() + ".");
        }
        double seconds = duration.toMillis() / 1000.0;
        if (Math.abs(seconds - segment.duration()) > TOLERANCE_SECONDS) {
            findings.add("Segment " + segment.name() + " " + verb + " " + seconds + " s of footage, the manifest says "
                    + segment.duration() + " s.");
        }
    }
}
