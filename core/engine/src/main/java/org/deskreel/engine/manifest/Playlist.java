// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import java.util.Locale;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;

/**
 * The HLS playlist of a recording (RFC 8216). Each segment is a file with a header of its own and with times that start
 * at zero, so each is addressed by {@code EXT-X-MAP} with byte ranges and set apart by {@code EXT-X-DISCONTINUITY};
 * {@code EXT-X-PROGRAM-DATE-TIME} says what time of day it shows.
 */
public final class Playlist {
    private Playlist() {}

    /** The playlist of what the manifest lists; ended when the recording is over. */
    public static String render(Manifest manifest) {
        StringBuilder text = new StringBuilder(300 + 260 * manifest.segments().size());
        boolean over = manifest.state().over();
        text.append("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:")
                .append(targetDuration(manifest))
                .append("\n#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:")
                .append(over ? "VOD" : "EVENT")
                .append("\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        for (SegmentEntry segment : manifest.segments()) {
            append(text, segment);
        }
        return text.append(over ? "#EXT-X-ENDLIST\n" : "").toString();
    }

    private static long targetDuration(Manifest manifest) {
        double longest = manifest.segments().stream()
                .mapToDouble(SegmentEntry::duration)
                .max()
                .orElse(1);
        return Math.max(1, Math.round(longest));
    }

    private static void append(StringBuilder text, SegmentEntry segment) {
        if (segment.number() > 1) {
            text.append("#EXT-X-DISCONTINUITY\n");
        }
        text.append("#EXT-X-PROGRAM-DATE-TIME:")
                .append(ManifestJson.TIME.format(segment.start()))
                .append("\n#EXT-X-MAP:URI=\"")
                .append(segment.name())
                .append("\",BYTERANGE=\"")
                .append(segment.header())
                .append("@0\"\n#EXTINF:")
                .append(String.format(Locale.ROOT, "%.3f", segment.duration()))
                .append(",\n#EXT-X-BYTERANGE:")
                .append(segment.bytes() - segment.header())
                .append('@')
                .append(segment.header())
                .append('\n')
                .append(segment.name())
                .append('\n');
    }
}
