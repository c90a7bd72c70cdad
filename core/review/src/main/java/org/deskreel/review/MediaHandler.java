// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.util.Optional;
import org.deskreel.engine.manifest.Playlist;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.recordings.SegmentName;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Footage: {@code /media/{key in Base64url}/playlist.m3u8}, and the segments that it names. The playlist is made from the
 * manifest and never taken from the sink, where somebody could have put one that names other hosts.
 *
 * @param source where the recordings are
 * @param reviewed reads their manifests
 * @param log of what is seen
 * @param direct sends browsers to the store for segments; null when they come through this server
 */
record MediaHandler(
        RecordingSource source,
        Reviewed reviewed,
        AccessLog log,
        @Nullable DirectMedia direct) implements Handler {
    private static final String PREFIX = "/media/";

    @Override
    public void handle(Request request) throws IOException {
        String[] parts = request.path().substring(PREFIX.length()).split("/", 2);
        if (parts.length < 2) {
            throw Refusal.notFound("There is nothing of that name.");
        }
        String key = Parameters.keyInPath(parts[0]);
        if (parts[1].equals(RecordingLayout.PLAYLIST)) {
            request.playlist(200, Playlist.render(reviewed.manifest(key)));
        } else if (SegmentName.isOne(parts[1])) {
            log.noteOnce("watch", key);
            if (direct != null) {
                request.elsewhere(direct.address(key + "/" + parts[1]));
            } else {
                segment(request, key + "/" + parts[1]);
            }
        } else {
            throw Refusal.notFound("There is no such segment.");
        }
    }

    private void segment(Request request, String name) throws IOException {
        Optional<ByteRange> range = request.range().flatMap(ByteRange::parse);
        long first = range.map(ByteRange::first).orElse(0L);
        long length = range.map(ByteRange::length).orElse(Long.MAX_VALUE);
        try (StoredObject object = source.open(name, first, length)
                .orElseThrow(() -> Refusal.notFound("The segment is not in the sink."))) {
            request.header("Accept-Ranges", "bytes");
            request.keepSegment();
            if (range.isEmpty()) {
                request.stream(200, "video/mp4", object.content(), object.size());
            } else if (first >= object.size()) {
                request.header("Content-Range", "bytes */" + object.size());
                throw new Refusal(416, "The segment is shorter.");
            } else {
                request.header("Content-Range", range.get().of(object.size()));
                request.stream(206, "video/mp4", object.content(), range.get().lengthIn(object.size()));
            }
        }
    }
}
