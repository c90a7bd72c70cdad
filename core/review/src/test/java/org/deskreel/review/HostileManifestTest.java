// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.deskreel.engine.manifest.ManifestJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests as somebody may have written them who can write into the sink. */
final class HostileManifestTest {
    private static final String KEY = "hostile";
    private static final String SECOND = "segments/000002-20261123T072510.412Z.mp4";

    private final ReviewedSink sink = new ReviewedSink().recording(KEY, "eve", 25);

    @TempDir
    private Path folder;

    private ReviewServer server;

    @BeforeEach
    void start() {
        server = Servers.of(sink, folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/segments/0/name, '\"http://evil.example/segments/000001-20261123T072509.412Z.mp4\"'",
        "/segments/0/name, '\"//evil.example/000001-20261123T072509.412Z.mp4\"'",
        "/segments/0/name, '\"../../other/segments/000001-20261123T072509.412Z.mp4\"'",
        "/segments/0/name, '\"segments/../000001-20261123T072509.412Z.mp4\"'",
        "/segments/0/name, '\"segments/000001-20261123T072509.412Z.mp4\\n#EXT-X-KEY:URI=x\"'",
        "/segments/0/name, '\"data:video/mp4,x\"'",
        "/segments/0/name, '\"\"'",
        "/segments/0/duration, 1e308",
        "/segments/0/duration, -1",
        "/segments/0/duration, '\"NaN\"'",
        "/segments/0/duration, '\"Infinity\"'",
        "/segments/0/frames, -1",
        "/segments/0/bytes, 3",
        "/segments/0/header, -1",
        "/segments/0/number, 0",
        "/segments/0/number, -2147483648",
        "/segments/0/start, '\"+1000000000-12-31T23:59:59Z\"'",
        "/segments/0/start, '\"-0001-01-01T00:00:00Z\"'",
        "/startedAt, '\"+99999-01-01T00:00:00Z\"'",
        "/coverage, '\"NaN\"'",
        "/coverage, 1e308",
        "/coverage, -1"
    })
    void whatCannotBeIsRefusedWithASentence(String where, String value) throws IOException {
        patch(where, value);

        assertRefused(422, "cannot be");
    }

    @ParameterizedTest
    @CsvSource({
        "/segments/0/bytes, 9223372036854775808",
        "/segments/0/frames, 1e400",
        "/segments/0/number, 2147483648",
        "/segments/0/name, null",
        "/segments/0/start, '\"yesterday\"'",
        "/segments/0, null",
        "/segments, null",
        "/takes, '[null]'",
        "/session, null",
        "/state, '\"dancing\"'",
        "/schema, '\"2.0\"'"
    })
    void whatIsNoManifestIsRefusedWithASentence(String where, String value) throws IOException {
        patch(where, value);

        assertRefused(502, "cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"number\": 1}]",
                "[{\"number\": 1, \"frames\": 1, \"layout\": [null]}]",
                "[{\"number\": 1, \"frames\": -1, \"layout\": []}]"
            })
    void takesThatPagesCannotShowAreRefused(String takes) throws IOException {
        patch("/takes", takes);

        assertRefused(422, "take 1");
    }

    @Test
    void gapsThatPagesCannotCountAreRefused() throws IOException {
        patch("/gaps", """
                [{"start": "2026-11-23T07:25:10Z", "end": "2026-11-23T07:25:11Z", "duration": "NaN", "cause": "paused"}]""");

        assertRefused(422, "a gap of NaN s");
    }

    @Test
    void aSegmentIsThereOnce() throws IOException {
        ObjectNode manifest = manifest();
        ArrayNode segments = (ArrayNode) manifest.get("segments");
        segments.add(segments.get(0).deepCopy());
        plant(manifest);

        assertRefused(422, "segment 1 twice or out of order");
        ((ObjectNode) segments.get(1)).put("number", 2);
        plant(manifest);
        assertRefused(422, "segment 2 twice or out of order");
    }

    /** Clocks are set, and hashes are for 'verify': neither leads the page anywhere. */
    @Test
    void timesThatGoBackAndChainsThatGoRoundAreShown() throws IOException {
        ObjectNode manifest = manifest();
        ArrayNode segments = (ArrayNode) manifest.get("segments");
        ObjectNode first = (ObjectNode) segments.get(0);
        ObjectNode second = first.deepCopy();
        second.put("number", 2).put("name", SECOND).put("start", "2020-01-01T00:00:00Z");
        second.put("previous", first.get("sha256").asText());
        first.put("previous", first.get("sha256").asText());
        segments.add(second);
        plant(manifest);

        assertThat(Browser.of(server).get("/api/recording?key=" + KEY).status()).isEqualTo(200);
        assertThat(playlist().text()).contains("\n" + ReviewedSink.SEGMENT + "\n", "\n" + SECOND + "\n");
    }

    @Test
    void aManifestThatWouldFillTheMemoryIsNotRead() throws IOException {
        byte[] large = new byte[300 * 1024 * 1024];
        large[0] = '{';
        sink.sink().plant(KEY + "/recording.json", large);

        assertRefused(502, "314572800 bytes");
        assertRefused(502, "deskreel recordings repair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void aManifestOfADepthWithoutEndIsNotRead(String opening) throws IOException {
        String text = "{\"schema\": \"1.0\", \"deep\": " + opening.repeat(200_000);
        sink.sink().plant(KEY + "/recording.json", text.getBytes(StandardCharsets.UTF_8));

        assertRefused(502, "cannot be read");
    }

    /** It names another host, and itself. */
    @Test
    void aPlaylistInTheSinkIsNeverUsed() throws IOException {
        String forged = "#EXTM3U\n#EXTINF:1,\nhttp://evil.example/x.mp4\n#EXTINF:1,\nplaylist.m3u8\n";
        sink.sink().plant(KEY + "/playlist.m3u8", forged.getBytes(StandardCharsets.UTF_8));

        assertThat(playlist().text()).contains(ReviewedSink.SEGMENT).doesNotContain("evil", "playlist.m3u8");
    }

    private void assertRefused(int status, String sentence) throws IOException {
        Browser.Answer page = Browser.of(server).get("/api/recording?key=" + KEY);

        assertThat(page.text()).contains(sentence);
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.header("content-type")).startsWith("text/plain");
        assertThat(playlist().status()).isEqualTo(status);
    }

    private Browser.Answer playlist() throws IOException {
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(KEY.getBytes(StandardCharsets.UTF_8));
        return Browser.of(server).get("/media/" + key + "/playlist.m3u8");
    }

    private ObjectNode manifest() throws IOException {
        byte[] content = sink.sink().content(KEY + "/recording.json").orElseThrow();
        return (ObjectNode) ManifestJson.MAPPER.readTree(content);
    }

    /** Puts a value, as JSON, at a place of the manifest. */
    private void patch(String where, String json) throws IOException {
        ObjectNode manifest = manifest();
        int slash = where.lastIndexOf('/');
        String name = where.substring(slash + 1);
        var parent = manifest.at(where.substring(0, slash));
        var value = ManifestJson.MAPPER.readTree(json);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
        plant(manifest);
    }

    private void plant(ObjectNode manifest) throws IOException {
        sink.sink().plant(KEY + "/recording.json", ManifestJson.MAPPER.writeValueAsBytes(manifest));
    }
}
