// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Timeline.Span;

/** The time that segments cover, less what their takes missed. */
final class Footage {
    private Footage() {}

    static List<Span> without(List<SegmentEntry> segments, List<Span> missed) {
        List<Span> footage = new ArrayList<>();
        for (SegmentEntry segment : segments) {
            footage.add(new Span(segment.start(), segment.end()));
        }
        for (Span hole : missed) {
            footage = cut(footage, hole);
        }
        return footage;
    }

    private static List<Span> cut(List<Span> footage, Span hole) {
        List<Span> rest = new ArrayList<>();
        for (Span span : footage) {
            boolean apart = !span.start().isBefore(hole.end()) || !hole.start().isBefore(span.end());
            if (apart) {
                rest.add(span);
            } else {
                keep(rest, span.start(), hole.start());
                keep(rest, hole.end(), span.end());
            }
        }
        return rest;
    }

    private static void keep(List<Span> rest, Instant start, Instant end) {
        if (end.isAfter(start)) {
            rest.add(new Span(start, end));
        }
    }
}
