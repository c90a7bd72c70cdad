// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.SegmentTags;

/**
 * Compares the manifest with what the recorder wrote into each segment: whose session it was, and where. Says each thing
 * once, however many segments bear witness.
 */
final class TagCheck {
    private final Manifest manifest;
    private final Map<String, List<String>> witnesses = new LinkedHashMap<>();

    TagCheck(Manifest manifest) {
        this.manifest = manifest;
    }

    void look(SegmentEntry segment, Map<String, String> tags) {
        SegmentTags.read(tags).ifPresent(told -> compare(segment, told));
    }

    private void compare(SegmentEntry segment, SegmentTags told) {
        compare(segment, "recording", manifest.recording(), told.recording());
        compare(segment, "host", manifest.host(), told.host());
        compare(segment, "take", Integer.toString(segment.take()), Integer.toString(told.take()));
        if (told.session() != null) {
            compare(segment, "session", manifest.session().id(), told.session().id());
            compare(segment, "user", manifest.session().user(), told.session().user());
            compare(segment, "hook", manifest.session().hook(), told.session().hook());
            compare(
                    segment,
                    "metadata",
                    String.valueOf(manifest.session().metadata()),
                    String.valueOf(told.session().metadata()));
        }
    }

    private void compare(SegmentEntry segment, String what, String manifestSays, String segmentSays) {
        if (segmentSays != null && !segmentSays.equals(manifestSays)) {
            String sentence = "has the " + what + " '" + segmentSays + "', the manifest says '" + manifestSays + "'.";
            witnesses.computeIfAbsent(sentence, key -> new ArrayList<>()).add(segment.name());
        }
    }

    /** What is wrong, one sentence each. */
    List<String> findings() {
        return witnesses.entrySet().stream()
                .map(entry -> subject(entry.getValue()) + " " + entry.getKey())
                .toList();
    }

    private static String subject(List<String> names) {
        int more = names.size() - 1;
        return "Segment " + names.get(0) + (more == 0 ? "" : ", like " + more + " more,");
    }
}
