// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.signing.SignatureCheck;
import org.deskreel.engine.signing.SignatureVerdict;
import org.deskreel.engine.signing.TrustedKey;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.footage.FootageTool;
import org.deskreel.spi.storage.Content;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.testkit.FakeFootageTool;
import org.deskreel.testkit.FakeSigner;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.MemorySink;
import org.deskreel.testkit.Sha256;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    @TempDir
    Path work;

    private final MemorySink sink = new MemorySink();
    private final FakeFootageTool tool = new FakeFootageTool();
    private final FakeSigner signer = new FakeSigner("desk");
    private SignatureCheck signatures = SignatureCheck.NOTHING_EXPECTED;
    private final ManualClock clock = ManualClock.at(SampleRecording.START.plus(Duration.ofMinutes(1)));
    private SampleRecording sample;

    @BeforeEach
    void deliver() throws IOException {
        sample = SampleRecording.in(sink, work);
    }

    @Test
    void findsNothingWrongWithASoundRecording() {
        VerifyReport report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.segments()).isEqualTo(4);
        assertThat(report.decoded()).isTrue();
    }

    @Test
    void findsNothingWrongWithARunningRecording() throws IOException {
        SampleRecording running =
                SampleRecording.in(sink, work, "host-1/jane/5000", SampleRecording.START, RecordingState.RECORDING);
        sink.plant(running.key + "/segments/000005-20261123T072527.812Z.mp4", new byte[3]);
        running.remove("playlist.m3u8");
        assertThat(findings(running, tool)).isEmpty();
    }

    @Test
    void notesBesideARecordingAreCountedAndNothingElseMayLieThere() {
        String name = "20261124T080000.000Z-0123456789abcdef.json";
        sink.plant(sample.key + "/notes/" + name, new byte[3]);
        assertThat(verify().findings()).isEmpty();
        assertThat(verify().notes()).anyMatch(note -> note.contains("notes of those who watched it: 1 object."));

        sink.plant(sample.key + "/notes/malware.exe", new byte[3]);
        assertThat(findings()).containsExactly("The object notes/malware.exe does not belong to the recording.");
    }

    @Test
    void acceptsTakesThatOverlap() {
        sample.lengthen(1_100);
        assertThat(TimeCheck.findings(sample.manifest())).isEmpty();
        assertThat(sample.manifest().coverage()).isEqualTo(1);
    }

    @Test
    void noticesSegmentsOfOneTakeThatOverlap() {
        sample.tamper("\"duration\" : 5.0,", "\"duration\" : 5.5,");
        assertThat(findings()).anyMatch(finding -> finding.contains("before the one before it ends"));
    }

    @Test
    void addsUpTheSize() {
        sample.tamper("\"bytes\" : " + sample.manifest().bytes() + ",\n  \"takes\"", "\"bytes\" : 1,\n  \"takes\"");
        assertThat(findings()).anyMatch(finding -> finding.contains("says that the segments have 1 bytes"));
    }

    @Test
    void missesAManifest() {
        sample.remove("recording.json");
        assertThat(findings()).containsExactly("The manifest recording.json is missing.");
    }

    @Test
    void cannotReadAManifest() {
        sink.plant(sample.key + "/recording.json", "{\"schema\":\"1.0\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(findings()).singleElement().asString().startsWith("The manifest cannot be read");

        sink.plant(sample.key + "/recording.json", "{\"schema\":\"1.0\"".getBytes(StandardCharsets.UTF_8));
        assertThat(findings())
                .containsExactly(
                        "The manifest cannot be read: Unexpected end-of-input: expected close marker for Object.");
    }

    @Test
    void saysWhoSignedTheManifest() {
        sign();
        VerifyReport report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.signature()).extracting(SignatureVerdict::kind).isEqualTo(SignatureVerdict.Kind.GOOD);
    }

    @Test
    void noticesAnEditedManifest() {
        sign();
        sample.edit("\"jane\"", "\"joan\"");
        assertThat(findings())
                .anyMatch(finding -> finding.startsWith(
                        "The signature of the manifest does not match. It was changed after it was signed"));
    }

    @Test
    void missesASignature() {
        sign();
        sample.deliver();
        assertThat(findings()).containsExactly("The manifest is not signed, though it should be.");
    }

    private void sign() {
        sink.plant(sample.key + "/recording.json", new ManifestSeal(signer, Clock.systemUTC()).seal(sample.manifest()));
        signatures = new SignatureCheck(List.of(TrustedKey.of(signer).orElseThrow()), true);
    }

    @Test
    void missesASegment() {
        sample.remove(sample.segments.get(1).name());
        assertThat(findings())
                .containsExactly("Segment " + sample.segments.get(1).name() + " is missing in the sink.");
    }

    @Test
    void doesNotComplainOfWhatTheManifestSaysIsNotHere() {
        String name = sample.segments.get(1).name();
        byte[] content = sink.content(sample.key + "/" + name).orElseThrow();
        sample.withhold(2, Manifest.Reason.LOST);
        VerifyReport report = verify();
        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).containsExactly("Segment " + name + " was recorded and is lost (spool-full).");
        sink.plant(sample.key + "/" + name, content);
        assertThat(findings()).isEmpty();
    }

    @Test
    void noticesAMissingSegmentThatDoesNotFit() {
        sample.withhold(2, Manifest.Reason.WAITING);
        String sha256 = sample.missing.get(0).segment().sha256();
        sample.edit("\"sha256\" : \"" + sha256, "\"sha256\" : \"" + "0".repeat(64));
        assertThat(findings()).anyMatch(finding -> finding.startsWith("The chain is broken"));
    }

    @Test
    void notesARecorderThatHasBeenSilent() throws IOException {
        SampleRecording running =
                SampleRecording.in(sink, work, "host-1/jane/5000", SampleRecording.START, RecordingState.RECORDING);
        clock.advance(Duration.ofHours(1));
        VerifyReport report =
                new Verifier(source(), work, tool, signatures, clock).verify(summary(running), Progress.SILENT);
        assertThat(report.findings()).isEmpty();
        assertThat(report.notes()).singleElement().asString().startsWith("It is said to be recording");
        clock.advance(Duration.ofDays(1));
        assertThat(findings(running, tool)).singleElement().asString().contains("recordings repair");
    }

    @Test
    void notesFootageThatOnlyTheOpenSegmentHas() throws IOException {
        Path open = sample.file(2, new PixelSize(1366, 768), 2_000);
        byte[] content = Files.readAllBytes(open);
        sink.put(PutRequest.of(
                        new ObjectKey(sample.key + "/open.mp4"),
                        Content.of(open),
                        content.length,
                        Sha256.of(content),
                        "video/mp4",
                        PutRequest.Mode.CHECKPOINT)
                .with(Map.of("start", "2026-11-23T07:25:27.812Z")));
        assertThat(verify().notes()).singleElement().asString().contains("2.0 s", "07:25:27.812Z", "no segment has");
        assertThat(verify().findings()).isEmpty();
        sink.plant(sample.key + "/open.mp4", new byte[10]);
        assertThat(verify().notes()).singleElement().asString().contains("cannot be watched");
    }

    @Test
    void noticesAChangedByte() {
        String name = sample.key + "/" + sample.segments.get(2).name();
        byte[] content = sink.content(name).orElseThrow();
        content[content.length - 1] ^= 1;
        sink.plant(name, content);
        assertThat(findings()).singleElement().asString().contains("SHA-256");
    }

    @Test
    void noticesAShortSegment() {
        sink.plant(sample.key + "/" + sample.segments.get(2).name(), new byte[7]);
        VerifyReport report = verify();
        assertThat(report.findings()).singleElement().asString().contains("7 bytes");
        assertThat(report.damaged())
                .containsExactly(Map.entry(sample.segments.get(2).name(), report.findings()));
    }

    @Test
    void noticesAnObjectThatIsNotListed() {
        sink.plant(sample.key + "/segments/000009-20261123T072509.412Z.mp4", new byte[1]);
        assertThat(findings()).singleElement().asString().contains("000009").contains("not in the manifest");
    }

    @Test
    void noticesAHoleInTheNumbers() {
        sample.segments.remove(1);
        sample.deliver();
        assertThat(findings()).anyMatch(finding -> finding.equals("Segment 2 is missing."));
        assertThat(findings()).anyMatch(finding -> finding.startsWith("The chain is broken"));
    }

    @Test
    void noticesABrokenChain() {
        sample.tamper("\"previous\" : \"" + sample.segments.get(0).sha256(), "\"previous\" : \"" + "0".repeat(64));
        assertThat(findings()).singleElement().asString().startsWith("The chain is broken");
    }

    @Test
    void noticesAWrongName() {
        sample.tamper("\"start\" : \"2026-11-23T07:25:09.412Z\"", "\"start\" : \"2026-11-23T07:25:09.414Z\"");
        assertThat(findings()).anyMatch(finding -> finding.contains("should be called"));
    }

    @Test
    void neverAsksForNamesThatAreNone() {
        sample.tamper(sample.segments.get(0).name(), "../../secrets");
        assertThat(findings()).anyMatch(finding -> finding.contains("../../secrets should be called"));
    }

    @Test
    void noticesTimeThatNothingAccountsFor() {
        sample.tamper("\"end\" : \"2026-11-23T07:25:19.412Z\"", "\"end\" : \"2026-11-23T07:25:19.112Z\"");
        assertThat(findings())
                .anyMatch(finding -> finding.equals(
                        "Nothing accounts for the time from 2026-11-23T07:25:19.112Z to 2026-11-23T07:25:19.412Z."));
    }

    @Test
    void noticesAnAccountThatEndsEarly() {
        sample.tamper(
                "\"endedAt\" : \"2026-11-23T07:25:27.812Z\",\n  \"updatedAt\"",
                "\"endedAt\" : \"2026-11-23T07:26:27.812Z\",\n  \"updatedAt\"");
        assertThat(findings()).anyMatch(finding -> finding.startsWith("Nothing accounts for the time"));
    }

    @Test
    void noticesWrongCoverage() {
        sample.tamper("\"coverage\" : 0.9565", "\"coverage\" : 0.9999");
        assertThat(findings()).singleElement().asString().contains("0.9999").contains("0.9565");
    }

    @Test
    void missesAPlaylist() {
        sample.remove("playlist.m3u8");
        assertThat(findings()).containsExactly("The playlist playlist.m3u8 is missing.");
    }

    @Test
    void comparesThePlaylist() {
        assertThat(findingsWithPlaylist("#EXTINF:4.200", "#EXTINF:4.300"))
                .singleElement()
                .asString()
                .contains("4.3 s");
        assertThat(findingsWithPlaylist("#EXT-X-ENDLIST", ""))
                .singleElement()
                .asString()
                .contains("not ended");
        assertThat(findingsWithPlaylist("@0\"", "@1\"")).isNotEmpty();
        assertThat(findingsWithPlaylist("07:25:09.412Z", "07:25:09.912Z")).isNotEmpty();
        assertThat(findingsWithPlaylist("#EXTM3U", ""))
                .containsExactly("The playlist playlist.m3u8 is no HLS playlist.");
    }

    @Test
    void tellsWhatDecodingShowed() {
        assertThat(findings(sample, new BrokenTool()))
                .hasSize(12)
                .anyMatch(finding -> finding.endsWith(": The picture is grey."));
    }

    @Test
    void believesFilesWithoutATool() {
        assertThat(findings(sample, null)).isEmpty();
    }

    private List<String> findingsWithPlaylist(String text, String other) {
        sample.deliver();
        String name = sample.key + "/playlist.m3u8";
        String playlist = new String(sink.content(name).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(playlist).contains(text);
        sink.plant(name, playlist.replaceFirst(Pattern.quote(text), other).getBytes(StandardCharsets.UTF_8));
        return findings();
    }

    private VerifyReport verify() {
        return new Verifier(source(), work, tool, signatures, clock).verify(summary(sample), Progress.SILENT);
    }

    private List<String> findings() {
        return findings(sample, tool);
    }

    private List<String> findings(SampleRecording recording, @Nullable FootageTool with) {
        return new Verifier(source(), work, with, signatures, clock)
                .verify(summary(recording), Progress.SILENT)
                .findings();
    }

    private RecordingSummary summary(SampleRecording recording) {
        return new RecordingStore(source()).find(recording.key);
    }

    private RecordingSource source() {
        return new RecordingSource(sink, "");
    }
}
