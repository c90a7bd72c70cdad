// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.spi.footage.FootageTool;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether a recording is what its manifest says, and whether the manifest says all. Of a recording that is still
 * running it checks what is there, and does not complain of what cannot be there yet.
 */
public final class Verifier {
    private final RecordingSource source;
    private final Path work;
    private final @Nullable FootageTool tool;

    /**
     * @param source where the recordings are
     * @param work an existing folder with room for one segment at a time
     * @param tool decodes every frame; null to believe what files say of themselves
     */
    public Verifier(RecordingSource source, Path work, @Nullable FootageTool tool) {
        this.source = source;
        this.work = work;
        this.tool = tool;
    }

    /** Checks one recording; blocks until it is done. */
    public VerifyReport verify(RecordingSummary recording, Progress progress) {
        List<String> findings = new ArrayList<>();
        Optional<Manifest> manifest = manifest(recording, findings);
        if (manifest.isEmpty()) {
            return new VerifyReport(recording, 0, 0, false, findings);
        }
        // The manifest is read before all else: whatever it lists was there when it was written.
        findings.addAll(ManifestCheck.findings(manifest.get()));
        findings.addAll(playlist(recording, manifest.get()));
        findings.addAll(unlisted(recording, manifest.get()));
        List<SegmentEntry> segments = manifest.get().segments();
        progress.begin("segments", segments.size());
        for (SegmentEntry segment : segments) {
            findings.addAll(segment(recording, segment));
            progress.step(1);
        }
        long bytes = segments.stream().mapToLong(SegmentEntry::bytes).sum();
        return new VerifyReport(recording, segments.size(), bytes, tool != null, findings);
    }

    private Optional<Manifest> manifest(RecordingSummary recording, List<String> findings) {
        Optional<byte[]> json = source.read(recording.folder() + RecordingLayout.MANIFEST);
        if (json.isEmpty()) {
            findings.add("The manifest " + RecordingLayout.MANIFEST + " is missing.");
            return Optional.empty();
        }
        try {
            return Optional.of(ManifestReader.read(json.get()));
        } catch (IOException e) {
            findings.add("The manifest cannot be read: " + SummaryReader.firstLine(e) + ".");
            return Optional.empty();
        }
    }

    private List<String> playlist(RecordingSummary recording, Manifest manifest) {
        Optional<byte[]> playlist = source.read(recording.folder() + RecordingLayout.PLAYLIST);
        if (playlist.isPresent()) {
            return PlaylistCheck.findings(playlist.get(), manifest);
        }
        boolean expected = manifest.state().over();
        return expected ? List.of("The playlist " + RecordingLayout.PLAYLIST + " is missing.") : List.of();
    }

    /** Segments reach a sink before the manifest that lists them; only when all is over everything must be listed. */
    private List<String> unlisted(RecordingSummary recording, Manifest manifest) {
        if (!manifest.state().over()) {
            return List.of();
        }
        Set<String> listed =
                manifest.segments().stream().map(SegmentEntry::name).collect(Collectors.toSet());
        return source.list(recording.folder() + RecordingLayout.SEGMENTS)
                .map(entry -> RecordingLayout.SEGMENTS + entry.name())
                .filter(name -> !listed.contains(name))
                .map(name -> "The object " + name + " is not in the manifest.")
                .toList();
    }

    private List<String> segment(RecordingSummary recording, SegmentEntry segment) {
        if (!SegmentName.isOne(segment.name())) {
            return List.of();
        }
        try (Scratch copy = Scratch.file(work)) {
            return source.download(recording.folder() + segment.name(), copy.path())
                            .isPresent()
                    ? new SegmentCheck(tool).findings(segment, copy.path())
                    : List.of("Segment " + segment.name() + " is missing in the sink.");
        }
    }
}
