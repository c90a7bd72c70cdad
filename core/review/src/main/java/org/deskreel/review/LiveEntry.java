// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Instant;
import java.util.Locale;
import org.deskreel.engine.manifest.ManifestJson;

/**
 * One entry of a live playlist: a segment, or a piece of one.
 *
 * @param address where it is had
 * @param header bytes of the segment's header
 * @param first byte of it within the segment
 * @param bytes of it
 * @param start of its footage
 * @param duration in seconds
 * @param frames in it
 * @param fresh whether a segment begins with it
 */
record LiveEntry(
        String address,
        long header,
        long first,
        long bytes,
        Instant start,
        double duration,
        long frames,
        boolean fresh) {

    /**
     * As HLS says it. How many frames there are stands where the title may stand: the page shows by it how much moves.
     */
    String render(boolean leading) {
        String begin = !fresh
                ? ""
                : (leading ? "" : "#EXT-X-DISCONTINUITY\n")
                        + String.format(Locale.ROOT, "#EXT-X-MAP:URI=\"%s\",BYTERANGE=\"%d@0\"\n", address, header);
        return begin
                + String.format(
                        Locale.ROOT,
                        "#EXT-X-PROGRAM-DATE-TIME:%s\n#EXTINF:%.6f,%d\n#EXT-X-BYTERANGE:%d@%d\n%s\n",
                        ManifestJson.TIME.format(start),
                        duration,
                        frames,
                        bytes,
                        first,
                        address);
    }
}
