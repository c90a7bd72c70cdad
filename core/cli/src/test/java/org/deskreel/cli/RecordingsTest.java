// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.MonitorEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.Manifest.TakeEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.Playlist;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.recordings.ReviewFolder;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.testkit.FakeSegmentFile;
import org.deskreel.testkit.FakeSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deskreel recordings} as a whole, on a folder with two recordings of two segments each. */
class RecordingsTest {
    private static final Instant START = Instant.parse("2026-11-23T07:25:09.412Z");

    @TempDir
    Path folder;

    private TestInstallation deskreel;

    @BeforeEach
    void install() throws IOException {
        deskreel =
                new TestInstallation(folder).configure("sinks: [{type: local, path: " + folder.resolve("out") + "}]");
        record("desk-1/jane/4711", START);
        record("desk-1/john/4712", START.plus(Duration.ofHours(1)));
    }

    @Test
    void listsTheNewestFirst() throws IOException {
        assertThat(run("list")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.outLines()).hasSize(3);
        assertThat(deskreel.outLines().get(0)).startsWith("STARTED").endsWith("KEY");
        assertThat(deskreel.outLines().get(1)).contains("0:00:06", "100 %", "complete", "john", "desk-1/john/4712");
        assertThat(run("list", "--user", "jane", "--json")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.outLines()).hasSize(1);
        JsonNode json = new ObjectMapper().readTree(deskreel.out());
        assertThat(json.get("key").asText()).isEqualTo("desk-1/jane/4711");
    }

    @Test
    void saysThatNothingIsThere() {
        assertThat(run("list", "nobody")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).isEmpty();
        assertThat(deskreel.err()).contains("No recordings in");
    }

    @Test
    void showsOneRecording() {
        assertThat(run("show", "4711", "--all")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out())
                .contains("desk-1/jane/4711", "0.000 s missing", "2 segments", "1280x720", "segments/000002-");
        assertThat(run("show", "nobody")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(deskreel.err()).contains("'nobody'", "deskreel recordings list");
        assertThat(run("show", "desk-1")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(deskreel.err())
                .contains("desk-1/john/4712, desk-1/jane/4711. ")
                .contains("Write more of the key.");
    }

    @Test
    void verifiesAllRecordings() {
        assertThat(run("verify", "--no-decode")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.outLines()).hasSize(2).allMatch(line -> line.contains(": sound (2 segments, "));
    }

    @Test
    void keepsWhatWasVerifiedForTheReviewPageWhereThatIsUsed() throws IOException {
        Path review = folder.resolve("state/deskreel/review");
        run("verify", "--no-decode");
        assertThat(review).doesNotExist();

        String sink = folder.resolve("out").toString();
        Path kept = PrivateFiles.folder(review.resolve(Hashes.sha256(sink).substring(0, 16)));
        run("verify", "--no-decode");
        assertThat(new ReviewFolder(kept).verified().of("desk-1/jane/4711"))
                .hasValueSatisfying(verified -> assertThat(verified.sound()).isTrue());
    }

    @Test
    void tellsWhatIsWrongAndEndsWithSeven() throws IOException {
        Files.write(segment("desk-1/john/4712", START.plus(Duration.ofHours(1))), new byte[3]);
        assertThat(run("verify", "--no-decode")).isEqualTo(ExitCode.DAMAGE);
        assertThat(deskreel.out()).contains("desk-1/john/4712: 1 finding", "  Segment segments/000001-", "3 bytes");
        assertThat(run("verify", "--no-decode", "4711")).isEqualTo(ExitCode.OK);
    }

    @Test
    void repairsWhatIsLost() throws IOException {
        Files.delete(folder.resolve("out/desk-1/john/4712/recording.json"));
        assertThat(run("verify", "--no-decode", "4712")).isEqualTo(ExitCode.DAMAGE);
        assertThat(run("repair", "4712", "--dry-run")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).contains("would write");
        assertThat(run("repair", "4712")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).contains("wrote playlist.m3u8, recording.json");
        assertThat(run("verify", "--no-decode", "4712")).isEqualTo(ExitCode.OK);
        assertThat(run("repair", "4711")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).contains("nothing to repair");
    }

    @Test
    void saysWhoSignedWhatAndWhatWasEdited() throws IOException {
        FakeSigner signer = new FakeSigner("desk");
        Path key = pem("key.pem", signer);
        Path other = pem("other.pem", new FakeSigner("other"));
        Path manifest = folder.resolve("out/desk-1/jane/4711/recording.json");
        byte[] signed =
                new ManifestSeal(signer, Clock.systemUTC()).seal(ManifestJson.read(Files.readAllBytes(manifest)));
        Files.write(manifest, signed);

        assertThat(run("verify", "--no-decode", "4711")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).contains("Signed with the key desk (EdDSA), but there is no key to check it.");
        assertThat(run("verify", "--no-decode", "4711", "--key", other.toString(), "--key", key.toString()))
                .isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).contains("Signed with the key desk (EdDSA), which is that of " + key);
        assertThat(run("verify", "--no-decode", "4711", "--key", other.toString()))
                .isEqualTo(ExitCode.DAMAGE);
        assertThat(run("verify", "--no-decode", "4712", "--key", key.toString()))
                .isEqualTo(ExitCode.DAMAGE);
        assertThat(deskreel.out()).contains("The manifest is not signed, though it should be.");
        assertThat(run("verify", "--no-decode", "4712", "--key", key.toString(), "--no-signature"))
                .isEqualTo(ExitCode.OK);
        assertThat(run("show", "4711")).isEqualTo(ExitCode.OK);
        assertThat(deskreel.out()).contains("Signature  EdDSA by the key desk");

        Files.writeString(manifest, Files.readString(manifest).replace("\"user\" : \"jane\"", "\"user\" : \"joan\""));
        assertThat(run("verify", "--no-decode", "4711", "--key", key.toString(), "--json"))
                .isEqualTo(ExitCode.DAMAGE);
        assertThat(new ObjectMapper()
                        .readTree(deskreel.out())
                        .at("/signature/kind")
                        .asText())
                .isEqualTo("wrong");
    }

    @Test
    void saysWhatIsNoKey() throws IOException {
        Path file = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n");
        assertThat(run("verify", "--no-decode", "--key", file.toString())).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(deskreel.err()).contains("holds no public key in PEM form").contains("openssl pkey");
    }

    private Path pem(String name, FakeSigner signer) throws IOException {
        String base64 = Base64.getMimeEncoder()
                .encodeToString(signer.publicKey().orElseThrow().getEncoded());
        return Files.writeString(
                folder.resolve(name), "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
    }

    @Test
    void refusesToExportOverAFileOrBackwards() throws IOException {
        Path target = Files.writeString(folder.resolve("out.mp4"), "precious");
        assertThat(run("export", "4711", "-o", target.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(deskreel.err()).contains("exists", "--force");
        assertThat(run(
                        "export",
                        "4711",
                        "-o",
                        folder.resolve("new.mp4").toString(),
                        "--from",
                        "5s",
                        "--to",
                        "00:00:04"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(target).hasContent("precious");
    }

    @Test
    void namesTheSinksThatThereAre() {
        assertThat(run("list", "--sink", "s3")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(deskreel.err()).contains("'s3'", "There are: local.");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("recordings"));
        all.addAll(List.of(arguments));
        return deskreel.run(all.toArray(String[]::new));
    }

    private Path segment(String key, Instant start) {
        return folder.resolve("out").resolve(key).resolve(RecordingLayout.segment(1, start));
    }

    private void record(String key, Instant start) throws IOException {
        Path home = folder.resolve("out").resolve(key);
        Files.createDirectories(home.resolve("segments"));
        List<SegmentEntry> segments = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            Instant from = start.plusSeconds(3L * (number - 1));
            Path file = FakeSegmentFile.write(
                    home.resolve(RecordingLayout.segment(number, from)),
                    new PixelSize(1280, 720),
                    Map.of(),
                    15,
                    Duration.ofSeconds(3));
            segments.add(new SegmentEntry(
                    number,
                    RecordingLayout.segment(number, from),
                    1,
                    from,
                    3.0,
                    15,
                    Files.size(file),
                    header(file),
                    1280,
                    720,
                    Hashes.sha256(file),
                    number == 1 ? null : segments.get(0).sha256()));
        }
        String[] names = key.split("/");
        Manifest manifest = new Manifest(
                Manifest.SCHEMA,
                "rec-" + names[2],
                new SessionInfo(names[2], names[1], "local", Map.of()),
                names[0],
                Map.of(),
                RecordingState.COMPLETE,
                start,
                start.plusSeconds(6),
                start.plusSeconds(7),
                1.0,
                List.of(new TakeEntry(
                        1,
                        "fake",
                        "fake",
                        start,
                        start.plusSeconds(6),
                        "stopped",
                        List.of(new MonitorEntry("0", 0, 0, 1280, 720, 1.0, true)),
                        30,
                        0)),
                segments,
                List.of(),
                null,
                List.of(),
                List.of());
        Files.write(home.resolve("recording.json"), ManifestJson.write(manifest));
        Files.writeString(home.resolve("playlist.m3u8"), Playlist.render(manifest));
    }

    private static long header(Path file) throws IOException {
        return SegmentFile.read(file).headerBytes();
    }
}
