// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.Manifest.MissingEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.TakeEntry;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.RecordingState;
import org.jspecify.annotations.Nullable;

/** Checks what a manifest says without looking at any other object. */
final class ManifestCheck {
    /** The cause of the gap that a repair leaves where a segment was. */
    static final String SEGMENT_LOST = "segment-lost";

    private static final Set<RecordingState> GOING_ON =
            Set.of(RecordingState.PREPARING, RecordingState.RECORDING, RecordingState.INTERRUPTED);

    private final Manifest manifest;
    private final List<SegmentEntry> recorded;
    private final List<String> findings = new ArrayList<>();

    private ManifestCheck(Manifest manifest) {
        this.manifest = manifest;
        this.recorded = withMissing(manifest);
    }

    /** Numbers and hashes go on through the segments that are not here; listed segments that are out of order stay so. */
    private static List<SegmentEntry> withMissing(Manifest manifest) {
        List<SegmentEntry> all = new ArrayList<>(manifest.segments());
        for (MissingEntry missing : manifest.missing()) {
            int place = 0;
            while (place < all.size()
                    && all.get(place).number() < missing.segment().number()) {
                place++;
            }
            all.add(place, missing.segment());
        }
        return all;
    }

    /** What is wrong, one sentence each. */
    static List<String> findings(Manifest manifest) {
        ManifestCheck check = new ManifestCheck(manifest);
        check.checkNumbers();
        check.checkChain();
        check.checkNames();
        check.checkTakes();
        check.checkSize();
        if (manifest.state().over() && manifest.startedAt() != null && manifest.endedAt() == null) {
            check.findings.add("The recording is over, but the manifest does not say when the session ended.");
        }
        if (GOING_ON.contains(manifest.state()) && manifest.endedAt() != null) {
            check.findings.add("The recording is said to be " + manifest.state().word()
                    + ", but the manifest says when the session ended.");
        }
        check.findings.addAll(TimeCheck.findings(manifest));
        return check.findings;
    }

    private void checkSize() {
        Long told = manifest.bytes();
        long size = manifest.segments().stream().mapToLong(SegmentEntry::bytes).sum();
        if (told != null && told != size) {
            findings.add("The manifest says that the segments have " + told + " bytes, but those that it lists have "
                    + size + ".");
        }
    }

    private void checkNumbers() {
        int expected = 1;
        SegmentEntry before = null;
        for (SegmentEntry segment : recorded) {
            if (segment.number() < expected) {
                findings.add("Segment " + segment.name() + " has the number " + segment.number() + " out of order.");
            } else if (segment.number() > expected && !knownLost(before, segment)) {
                findings.add(missing(expected, segment.number() - 1));
            }
            expected = segment.number() + 1;
            before = segment;
        }
    }

    private static String missing(int first, int last) {
        return first == last
                ? "Segment " + first + " is missing."
                : "Segments " + first + " to " + last + " are missing.";
    }

    private boolean knownLost(@Nullable SegmentEntry before, SegmentEntry segment) {
        return manifest.gaps().stream()
                .filter(gap -> gap.cause().equals(SEGMENT_LOST))
                .anyMatch(gap -> between(before, gap, segment));
    }

    private static boolean between(@Nullable SegmentEntry before, GapEntry gap, SegmentEntry segment) {
        boolean after = before == null || !gap.end().isBefore(before.end());
        return after && !gap.start().isAfter(segment.start());
    }

    private void checkChain() {
        SegmentEntry before = null;
        for (SegmentEntry segment : recorded) {
            String expected = before == null ? null : before.sha256();
            if (!Objects.equals(expected, segment.previous()) && !followsLost(before, segment)) {
                findings.add("The chain is broken at segment " + segment.name()
                        + ": the SHA-256 that it names is not that of the segment before it.");
            }
            before = segment;
        }
    }

    /** A segment keeps the hash of the one before it when that was lost: it is all that is left of it. */
    private boolean followsLost(@Nullable SegmentEntry before, SegmentEntry segment) {
        int expected = before == null ? 1 : before.number() + 1;
        return segment.number() > expected && segment.previous() != null && knownLost(before, segment);
    }

    private void checkNames() {
        Set<String> seen = new HashSet<>();
        for (SegmentEntry segment : recorded) {
            String expected = RecordingLayout.segment(segment.number(), segment.start());
            if (!seen.add(segment.name())) {
                findings.add("Segment " + segment.name() + " is listed twice.");
            } else if (!segment.name().equals(expected)) {
                findings.add(
                        "Segment " + segment.name() + " should be called " + expected + " by its number and start.");
            }
        }
    }

    private void checkTakes() {
        Set<Integer> known = manifest.takes().stream().map(TakeEntry::number).collect(Collectors.toSet());
        for (SegmentEntry segment : manifest.segments()) {
            if (!known.contains(segment.take())) {
                findings.add(
                        "Segment " + segment.name() + " belongs to take " + segment.take() + ", which is not listed.");
            }
        }
    }
}
