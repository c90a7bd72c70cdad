// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import static org.deskreel.engine.manifest.ManifestJson.TIME;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Timeline.Span;

/**
 * Checks that segments and gaps account for every moment of the session. Takes may overlap each other, because the new
 * one begins before the old one ends; and a gap may lie within a segment, which then shows nothing of that time.
 */
final class TimeCheck {
    private static final Duration TOLERANCE = Duration.ofMillis(2);
    private static final double COVERAGE_TOLERANCE = 0.001;

    private final Manifest manifest;
    private final List<String> findings = new ArrayList<>();

    private TimeCheck(Manifest manifest) {
        this.manifest = manifest;
    }

    /** What is wrong, one sentence each. */
    static List<String> findings(Manifest manifest) {
        TimeCheck check = new TimeCheck(manifest);
        if (manifest.startedAt() != null) {
            check.checkSegments();
            check.checkGaps();
            check.checkAccount(manifest.startedAt(), check.accountedUntil());
        } else if (!manifest.segments().isEmpty()) {
            check.findings.add("The manifest has segments, but no start of the session.");
        }
        return check.findings;
    }

    private void checkSegments() {
        SegmentEntry before = null;
        for (SegmentEntry segment : manifest.segments()) {
            if (segment.duration() <= 0) {
                findings.add("Segment " + segment.name() + " lasts " + segment.duration() + " s.");
            }
            if (before != null && before.take() == segment.take() && overlap(before.end(), segment.start())) {
                findings.add("Segment " + segment.name() + " begins at " + TIME.format(segment.start())
                        + ", before the one before it ends at " + TIME.format(before.end()) + ".");
            }
            before = segment;
        }
    }

    private void checkGaps() {
        GapEntry before = null;
        for (GapEntry gap : manifest.gaps()) {
            double seconds = Duration.between(gap.start(), gap.end()).toMillis() / 1000.0;
            if (seconds <= 0 || Math.abs(seconds - gap.duration()) > 0.002) {
                findings.add("The gap at " + TIME.format(gap.start()) + " says that it lasts " + gap.duration()
                        + " s, but its ends are " + seconds + " s apart.");
            }
            if (before != null && overlap(before.end(), gap.start())) {
                findings.add("The gap at " + TIME.format(gap.start()) + " begins before the gap before it ends.");
            }
            before = gap;
        }
    }

    private static boolean overlap(Instant end, Instant start) {
        return start.plus(TOLERANCE).isBefore(end);
    }

    /** Only what is over can be complete; of what runs, the account reaches as far as it reaches. */
    private Instant accountedUntil() {
        if (manifest.state().over() && manifest.endedAt() != null) {
            return manifest.endedAt();
        }
        return spans().stream().map(Span::end).max(Comparator.naturalOrder()).orElseGet(manifest::updatedAt);
    }

    private List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        manifest.segments().forEach(segment -> spans.add(new Span(segment.start(), segment.end())));
        manifest.gaps().forEach(gap -> spans.add(new Span(gap.start(), gap.end())));
        return spans;
    }

    private void checkAccount(Instant start, Instant end) {
        Instant reached = start;
        List<Span> spans = spans();
        spans.sort(Comparator.comparing(Span::start));
        for (Span span : spans) {
            reportHole(reached, span.start().isBefore(end) ? span.start() : end);
            reached = span.end().isAfter(reached) ? span.end() : reached;
        }
        reportHole(reached, end);
        boolean running = !manifest.state().over();
        if (manifest.gaps().stream().anyMatch(gap -> overlap(gap.end(), end)) && !running) {
            findings.add("A gap reaches beyond the end of the session at " + TIME.format(end) + ".");
        }
        checkCoverage(Duration.between(start, end).toMillis());
    }

    private void reportHole(Instant from, Instant to) {
        if (Duration.between(from, to).compareTo(TOLERANCE) > 0) {
            findings.add("Nothing accounts for the time from " + TIME.format(from) + " to " + TIME.format(to) + ".");
        }
    }

    private void checkCoverage(long total) {
        double missing =
                manifest.gaps().stream().mapToDouble(GapEntry::duration).sum();
        double expected = total <= 0 ? 0 : Math.max(0, 1 - missing * 1000 / total);
        boolean countable = total > 0 || manifest.state().over();
        if (countable && Math.abs(expected - manifest.coverage()) > COVERAGE_TOLERANCE + 2.0 / Math.max(total, 1)) {
            findings.add(String.format(
                    Locale.ROOT,
                    "The coverage is given as %.4f, but segments and gaps make it %.4f.",
                    manifest.coverage(),
                    expected));
        }
    }
}
