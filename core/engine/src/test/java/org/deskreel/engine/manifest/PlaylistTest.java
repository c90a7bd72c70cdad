// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.junit.jupiter.api.Test;

class PlaylistTest {
    private static final Instant START = Instant.parse("2026-11-23T07:25:09.412Z");

    @Test
    void addressesEachFileByItsOwnHeader() {
        assertThat(Playlist.render(manifest(RecordingState.COMPLETE))).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-TARGETDURATION:30
                #EXT-X-MEDIA-SEQUENCE:1
                #EXT-X-PLAYLIST-TYPE:VOD
                #EXT-X-INDEPENDENT-SEGMENTS
                #EXT-X-PROGRAM-DATE-TIME:2026-11-23T07:25:09.412Z
                #EXT-X-MAP:URI="segments/000001-20261123T072509.412Z.mp4",BYTERANGE="776@0"
                #EXTINF:30.000,
                #EXT-X-BYTERANGE:1000@776
                segments/000001-20261123T072509.412Z.mp4
                #EXT-X-DISCONTINUITY
                #EXT-X-PROGRAM-DATE-TIME:2026-11-23T07:25:39.412Z
                #EXT-X-MAP:URI="segments/000002-20261123T072539.412Z.mp4",BYTERANGE="776@0"
                #EXTINF:12.345,
                #EXT-X-BYTERANGE:500@776
                segments/000002-20261123T072539.412Z.mp4
                #EXT-X-ENDLIST
                """);
    }

    @Test
    void staysOpenWhileTheSessionLasts() {
        assertThat(Playlist.render(manifest(RecordingState.RECORDING)))
                .contains("#EXT-X-PLAYLIST-TYPE:EVENT")
                .doesNotContain("#EXT-X-ENDLIST");
    }

    private static Manifest manifest(RecordingState state) {
        return new Manifest(
                Manifest.SCHEMA,
                "r",
                new SessionInfo("s", "u", "local", Map.of()),
                "h",
                Map.of(),
                state,
                START,
                null,
                START,
                1,
                List.of(),
                List.of(segment(1, START, 30.0, 1776), segment(2, START.plusSeconds(30), 12.345, 1276)),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private static SegmentEntry segment(int number, Instant start, double duration, long bytes) {
        String name = RecordingLayout.segment(number, start);
        return new SegmentEntry(number, name, 1, start, duration, 10, bytes, 776, 1280, 720, "0".repeat(64), null);
    }
}
