// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.SegmentMetadata;
import org.deskreel.engine.text.FirstLine;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.footage.FootageReport;
import org.deskreel.spi.footage.FootageTool;
import org.jspecify.annotations.Nullable;

/** Checks copies of segments against what the manifest says of them. Used by one thread. */
final class SegmentCheck {
    /** Files count in their own units of time, and the last frame's duration is a matter of rounding. */
    private static final double TOLERANCE_SECONDS = 0.1;

    /** The duration is left out: repairs take it from the file. */
    private static final Set<String> COMPARED = Set.of(
            SegmentMetadata.RECORDING,
            SegmentMetadata.NUMBER,
            SegmentMetadata.TAKE,
            SegmentMetadata.START,
            SegmentMetadata.SHA256,
            SegmentMetadata.PREVIOUS);

    private final Manifest manifest;
    private final @Nullable FootageTool tool;
    private final TagCheck tags;
    private final Map<String, String> namesByHash = new HashMap<>();

    /** With a tool every frame is decoded; without one the file's own description is believed. */
    SegmentCheck(Manifest manifest, @Nullable FootageTool tool) {
        this.manifest = manifest;
        this.tool = tool;
        this.tags = new TagCheck(manifest);
        manifest.segments().forEach(segment -> namesByHash.putIfAbsent(segment.sha256(), segment.name()));
    }

    /** What is wrong with one segment, one sentence each. */
    List<String> findings(SegmentEntry segment, Fetched object, Path copy) {
        List<String> findings = new ArrayList<>();
        if (!object.sha256().equals(segment.sha256())) {
            findings.add(otherContent(segment, object));
        }
        findings.addAll(metadata(segment, object.metadata()));
        if (findings.isEmpty()) {
            try {
                findings.addAll(content(segment, copy));
            } catch (IOException e) {
                findings.add("Segment " + segment.name() + " is damaged: " + FirstLine.of(e));
            }
        }
        return findings;
    }

    /** What the segments say together that the manifest does not. */
    List<String> findings() {
        return tags.findings();
    }

    private String otherContent(SegmentEntry segment, Fetched object) {
        String other = namesByHash.get(object.sha256());
        if (other != null) {
            return "Segment " + segment.name() + " is not what was recorded: it holds what was recorded as " + other
                    + ".";
        }
        return object.bytes() != segment.bytes()
                ? "Segment " + segment.name() + " is not what was recorded: it has " + object.bytes()
                        + " bytes instead of " + segment.bytes() + "."
                : "Segment " + segment.name() + " is not what was recorded: its SHA-256 is another.";
    }

    /** The sink kept the same with the object, if it keeps such things; whoever changes one may forget the other. */
    private List<String> metadata(SegmentEntry segment, Map<String, String> kept) {
        Map<String, String> expected = SegmentMetadata.of(manifest.recording(), segment);
        List<String> findings = new ArrayList<>();
        for (String name : new TreeSet<>(COMPARED)) {
            String told = kept.get(name);
            if (told != null && !told.equals(expected.get(name))) {
                findings.add("The object of segment " + segment.name() + " was delivered with " + name + " " + told
                        + ", the manifest says " + expected.get(name) + ".");
            }
        }
        return findings;
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
        if (!segment.activity().isEmpty() && !segment.activity().equals(file.activity())) {
            findings.add("Segment " + segment.name() + " moves in other seconds than the manifest says.");
        }
        compare(segment, "holds", file.frames(), file.duration(), findings);
        tags.look(segment, file.tags());
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
