// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.net.URI;
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
            return;
        }
        SegmentName segment = SegmentName.of(parts[1]).orElseThrow(() -> Refusal.notFound("There is no such segment."));
        String name = key + "/" + segment.name();
        Act watching = Act.watch(key, segment.start());
        if (direct == null) {
            segment(request, name, watching);
        } else {
            URI address = direct.address(name);
            log.noteOnce(watching);
            request.elsewhere(address);
        }
    }

    private void segment(Request request, String name, Act watching) throws IOException {
        Optional<ByteRange> range = request.range().flatMap(ByteRange::parse);
        long first = range.map(ByteRange::first).orElse(0L);
        long length = range.map(ByteRange::length).orElse(Long.MAX_VALUE);
        try (StoredObject object = open(name, first, length)) {
            log.noteOnce(watching);
            request.header("Accept-Ranges", "bytes");
            request.keepSegment();
            if (range.isEmpty()) {
                request.stream(200, "video/mp4", object.content(), object.size());
            } else if (first >= object.size()) {
                throw shorter();
            } else {
                request.header("Content-Range", range.get().of(object.size()));
                request.stream(206, "video/mp4", object.content(), range.get().lengthIn(object.size()));
            }
        }
    }

    private StoredObject open(String name, long first, long length) {
        try {
            return source.open(name, first, length)
                    .orElseThrow(() -> Refusal.notFound("The segment is not in the sink."));
        } catch (IllegalArgumentException e) {
            // What begins behind the end is no part of it.
            throw shorter();
        }
    }

    private static Refusal shorter() {
        return new Refusal(416, "The segment is shorter.");
    }
}
