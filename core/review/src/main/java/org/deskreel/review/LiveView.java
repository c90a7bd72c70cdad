// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.mp4.SegmentFile;
import org.jspecify.annotations.Nullable;

/**
 * The playlist of a running recording as one player sees it: it only ever grows at its end. A segment that was closed before it
 * was seen is one entry. The open one is cut wherever it ended when the player looked; when it is closed a last piece follows.
 * Only its first piece begins with a key frame, so a player that jumps takes a new view. Thread-safe.
 */
final class LiveView {
    private final String media;
    private final List<LiveEntry> entries = new ArrayList<>();
    private int last;
    private boolean over;
    private @Nullable Cut cut;

    /** @param media address before the names of segments; pieces stand beside the playlist */
    LiveView(String media) {
        this.media = media;
    }

    /** A segment of which a part is listed. */
    private record Cut(Instant start, long header, long end, double duration, long frames) {}

    /** Lists what there is more than before. */
    synchronized LiveView update(LiveRecording.State state) {
        state.closed().stream().filter(segment -> segment.number() > last).forEach(this::close);
        GrowingFootage open = state.open();
        if (open != null) {
            open.soFar().ifPresent(file -> grow(open.start(), file));
        }
        over = state.over();
        return this;
    }

    private void close(SegmentEntry segment) {
        last = segment.number();
        if (cut == null) {
            whole(segment);
        } else if (GrowingFootage.same(cut.start(), segment.start())) {
            rest(segment, cut);
            cut = null;
        } else if (segment.start().isAfter(cut.start())) {
            cut = null;
            whole(segment);
        }
        // Else it came too late to be seen in the order of time.
    }

    private void whole(SegmentEntry segment) {
        add(
                media + segment.name(),
                new Cut(segment.start(), segment.header(), segment.header(), 0, 0),
                segment.bytes(),
                segment.duration(),
                segment.frames());
    }

    private void rest(SegmentEntry segment, Cut known) {
        if (segment.frames() > known.frames()) {
            add(address(known), known, segment.bytes(), segment.duration(), segment.frames());
        }
    }

    private void grow(Instant start, SegmentFile file) {
        Cut known = cut != null && GrowingFootage.same(cut.start(), start)
                ? cut
                : new Cut(start, file.headerBytes(), file.headerBytes(), 0, 0);
        double duration = file.duration().toNanos() / 1e9;
        if (file.frames() > known.frames()
                && add(address(known), known, file.playableBytes(), duration, file.frames())) {
            cut = new Cut(known.start(), known.header(), file.playableBytes(), duration, file.frames());
        }
    }

    private static String address(Cut part) {
        return part.start().toEpochMilli() + ".mp4";
    }

    /** Adds what a segment has more than is known, if that can be played. */
    private boolean add(String address, Cut known, long end, double duration, long frames) {
        if (end <= known.end() || duration <= known.duration()) {
            return false;
        }
        entries.add(new LiveEntry(
                address,
                known.header(),
                known.end(),
                end - known.end(),
                known.start().plusNanos(Math.round(known.duration() * 1e9)),
                duration - known.duration(),
                frames - known.frames(),
                known.frames() == 0));
        return true;
    }

    /** Whether there is an entry of this number, counted from 1, or never will be. */
    synchronized boolean reaches(long number) {
        return over || entries.size() >= number;
    }

    /** The playlist. */
    synchronized String render() {
        double longest = entries.stream().mapToDouble(LiveEntry::duration).max().orElse(1);
        StringBuilder text = new StringBuilder(200 + 300 * entries.size())
                .append("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:")
                .append(Math.max(1, Math.round(longest)))
                .append("\n#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:EVENT\n")
                .append("#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES\n");
        for (int i = 0; i < entries.size(); i++) {
            text.append(entries.get(i).render(i == 0));
        }
        return text.append(over ? "#EXT-X-ENDLIST\n" : "").toString();
    }
}
