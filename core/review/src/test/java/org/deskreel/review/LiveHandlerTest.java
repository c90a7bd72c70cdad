// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.deskreel.engine.manifest.RecordingState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a player of a running recording gets from the server. */
final class LiveHandlerTest {
    private static final String LIVE = "/live/"
            + Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(RunningRecording.KEY.getBytes(StandardCharsets.UTF_8))
            + "/";

    @TempDir
    private Path folder;

    private RunningRecording recorder;
    private ReviewServer server;

    @BeforeEach
    void start() {
        recorder = new RunningRecording(folder, true).opens(1, RunningRecording.BEGIN);
        recorder.grows(400, 600).checkpoints().lists();
        server = Servers.of(recorder.sink(), folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itWaitsForWhatThereIsNotYet() throws IOException {
        assertThat(get("playlist.m3u8?view=a").text()).contains("#EXTINF:1.000000,2\n");
        assertThat(get("playlist.m3u8?view=a&_HLS_msn=2").status()).isEqualTo(204);

        recorder.closes(Duration.ofSeconds(1));
        recorder.lists(RecordingState.COMPLETE, null);
        Browser.Answer answer = get("playlist.m3u8?view=a&_HLS_msn=2");
        while (answer.status() == 204) {
            answer = get("playlist.m3u8?view=a&_HLS_msn=2");
        }

        assertThat(answer.text()).endsWith("#EXT-X-ENDLIST\n");
    }

    @Test
    void piecesComeAsTheyAreListed() throws IOException {
        String piece = RunningRecording.BEGIN.toEpochMilli() + ".mp4";
        byte[] written = recorder.written();
        assertThat(get("playlist.m3u8?view=a").text()).endsWith("@0\"\n" + rest(piece, written));

        Browser.Answer all = Browser.of(server)
                .with("Range", "bytes=0-" + (written.length - 1))
                .get(LIVE + piece);

        assertThat(all.status()).isEqualTo(206);
        assertThat(all.body()).isEqualTo(written);
        assertThat(all.header("content-range")).isEqualTo("bytes 0-" + (written.length - 1) + "/*");
        assertThat(Files.readString(folder.resolve("review.log"))).contains("\"watch\"", RunningRecording.KEY);
    }

    private static String rest(String piece, byte[] written) {
        int header = header(written);
        return "#EXT-X-PROGRAM-DATE-TIME:2026-11-23T07:25:09.412Z\n#EXTINF:1.000000,2\n#EXT-X-BYTERANGE:"
                + (written.length - header) + "@" + header + "\n" + piece + "\n";
    }

    private static int header(byte[] written) {
        return new String(written, StandardCharsets.ISO_8859_1).indexOf("moof") - 4;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-999999999999", "bytes=900000-900001", "bytes=99999999999999999-99999999999999999"})
    void partsThatThereAreNotAreNotThere(String range) throws IOException {
        get("playlist.m3u8?view=a");
        String piece = RunningRecording.BEGIN.toEpochMilli() + ".mp4";

        assertThat(Browser.of(server).with("Range", range).get(LIVE + piece).status())
                .isEqualTo(404);
        assertThat(Browser.of(server).with("Range", range).get(LIVE + "17.mp4").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "playlist.m3u8",
                "playlist.m3u8?view=",
                "playlist.m3u8?view=../a",
                "playlist.m3u8?view=a&_HLS_msn=x",
                "playlist.m3u8?view=a&_HLS_msn=99999999999999999999",
                "17.mp4"
            })
    void whatMakesNoSenseIsRefused(String path) throws IOException {
        assertThat(get(path).status()).isEqualTo(400);
    }

    private Browser.Answer get(String path) throws IOException {
        return Browser.of(server).get(LIVE + path);
    }
}
