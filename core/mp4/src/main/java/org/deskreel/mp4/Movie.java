// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.util.Map;
import java.util.Optional;

/** What the header ({@code moov}) says of the one video track. */
record Movie(long trackId, long timescale, int width, int height, long defaultDuration, Map<String, String> tags) {
    static Movie of(Box moov) throws DamagedSegmentException {
        Box track = videoTrack(moov);
        Box header = track.need("tkhd");
        long trackId = header.uint32(header.uint8(0) == 1 ? 20 : 12);
        Box media = track.need("mdia", "mdhd");
        long timescale = media.uint32(media.uint8(0) == 1 ? 20 : 12);
        if (timescale == 0) {
            throw new DamagedSegmentException("The video track has the time scale 0.");
        }
        Box sampleEntry = firstSampleEntry(track);
        return new Movie(
                trackId,
                timescale,
                sampleEntry.uint16(24),
                sampleEntry.uint16(26),
                defaultDuration(moov, trackId),
                Tags.of(moov));
    }

    private static Box videoTrack(Box moov) throws DamagedSegmentException {
        for (Box track : moov.children(0)) {
            if (track.type().equals("trak") && isVideo(track)) {
                return track;
            }
        }
        throw new DamagedSegmentException("The header names no video track.");
    }

    private static boolean isVideo(Box track) throws DamagedSegmentException {
        Optional<Box> handler = track.find("mdia", "hdlr");
        return handler.isPresent() && handler.get().uint32(8) == 0x76696465; // 'vide'
    }

    private static Box firstSampleEntry(Box track) throws DamagedSegmentException {
        Box descriptions = track.need("mdia", "minf", "stbl", "stsd");
        return descriptions.children(8).stream()
                .findFirst()
                .orElseThrow(() -> new DamagedSegmentException("The video track does not say how it is encoded."));
    }

    private static long defaultDuration(Box moov, long trackId) throws DamagedSegmentException {
        for (Box defaults : moov.need("mvex").children(0)) {
            if (defaults.type().equals("trex") && defaults.uint32(4) == trackId) {
                return defaults.uint32(12);
            }
        }
        return 0;
    }
}
