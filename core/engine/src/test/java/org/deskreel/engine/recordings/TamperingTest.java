// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.SegmentMetadata;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.signing.SignatureCheck;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.testkit.FakeFootageTool;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.MemorySink;
import org.deskreel.testkit.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody changes in a sink, verify names it. */
class TamperingTest {
    @TempDir
    Path work;

    private final MemorySink sink = new MemorySink();
    private final ManualClock clock = ManualClock.at(SampleRecording.START.plus(Duration.ofHours(1)));
    private SampleRecording sample;

    @BeforeEach
    void deliver() throws IOException {
        sample = SampleRecording.in(sink, work);
        for (SegmentEntry segment : sample.segments) {
            put(segment.name(), content(segment.name()), SegmentMetadata.of(sample.id(), segment));
        }
        assertThat(findings()).isEmpty();
    }

    /** One way to tamper, and what must be named then. */
    private record Case(String what, Consumer<TamperingTest> tamper, List<String> named) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                tampering("a byte in the middle", test -> test.flip(2, 900), "Segment segments/000002-"),
                tampering("the last byte", test -> test.flip(4, -1), "Segment segments/000004-"),
                tampering("the first byte", test -> test.flip(1, 0), "Segment segments/000001-"),
                tampering(
                        "a byte more",
                        test -> test.plant(1, Arrays.copyOf(test.segment(1), 1 << 12)),
                        "bytes instead of"),
                tampering("a segment removed", test -> test.sample.remove(test.name(3)), "000003-", "is missing"),
                tampering(
                        "the first segment removed", test -> test.sample.remove(test.name(1)), "000001-", "is missing"),
                tampering(
                        "the last segment removed", test -> test.sample.remove(test.name(4)), "000004-", "is missing"),
                tampering(
                        "two segments swapped",
                        test -> test.swap(1, 3),
                        "000001-20261123T072509.412Z.mp4 is not what was recorded: it holds what was recorded as "
                                + "segments/000003-",
                        "000003-20261123T072519.412Z.mp4 is not what was recorded: it holds what was recorded as "
                                + "segments/000001-"),
                tampering("a segment twice", test -> test.plant(2, test.segment(1)), "holds what was recorded as"),
                tampering(
                        "a segment that was never recorded",
                        test -> test.sink.plant(
                                test.sample.key + "/segments/000005-20261123T072530.000Z.mp4", new byte[9]),
                        "segments/000005-20261123T072530.000Z.mp4 is not in the manifest"),
                tampering(
                        "a strange object",
                        test -> test.sink.plant(test.sample.key + "/malware.exe", new byte[9]),
                        "The object malware.exe does not belong"),
                tampering(
                        "a strange folder",
                        test -> test.sink.plant(test.sample.key + "/more/x", new byte[9]),
                        "The folder more does not belong"),
                manifest("the user", "\"user\" : \"jane\"", "\"user\" : \"john\"", "user 'jane'", "says 'john'"),
                manifest("the session", "\"id\" : \"4711\"", "\"id\" : \"4712\"", "session '4711'", "says '4712'"),
                manifest("the host", "\"host\" : \"host-1\"", "\"host\" : \"host-2\"", "host 'host-1'"),
                manifest("the hook", "\"hook\" : \"local\"", "\"hook\" : \"other\"", "hook 'local'"),
                manifest("the metadata", "\"metadata\" : { }", "\"metadata\" : {\"a\":\"b\"}", "metadata '{}'"),
                manifest("the coverage", "\"coverage\" : 0.95", "\"coverage\" : 0.99", "coverage"),
                manifest(
                        "the end",
                        "\"endedAt\" : \"2026-11-23T07:25:27.812Z\",\n  \"u",
                        "\"endedAt\" : \"2026-11-23T07:25:23.812Z\",\n  \"u",
                        "coverage"),
                manifest(
                        "a gap",
                        "\"end\" : \"2026-11-23T07:25:19.412Z\"",
                        "\"end\" : \"2026-11-23T07:25:19.112Z\"",
                        "gap"),
                manifest("a frame count", "\"frames\" : 25,", "\"frames\" : 24,", "25 frames"),
                manifest("what moved", "\"activity\" : [ 4, 5,", "\"activity\" : [ 0, 5,", "other seconds"),
                manifest("a duration", "\"duration\" : 4.2,", "\"duration\" : 4.1,", "000002-"),
                manifest(
                        "a start",
                        "07:25:14.412Z\",\n    \"duration\"",
                        "07:25:14.512Z\",\n    \"duration\"",
                        "should be called"),
                manifest(
                        "a width",
                        "\"width\" : 1366,\n    \"height\" : 768,\n    \"sha256\"",
                        "\"width\" : 1466,\n    \"height\" : 768,\n    \"sha256\"",
                        "1466x768"),
                manifest("the state", "\"state\" : \"complete\"", "\"state\" : \"recording\"", "the session ended"),
                tampering("the whole manifest", test -> test.plant("recording.json", "{}"), "The manifest"),
                tampering("the manifest removed", test -> test.sample.remove("recording.json"), "is missing"),
                playlist(
                        "a segment",
                        "segments/000002-20261123T072514.412Z.mp4\n",
                        "https://example.org/other.mp4\n",
                        "https://example.org/other.mp4"),
                playlist("the end", "#EXT-X-ENDLIST\n", "", "not ended"),
                playlist("a duration", "#EXTINF:4.200", "#EXTINF:1.200", "1.2 s"),
                playlist(
                        "a line more",
                        "#EXTINF:4.200",
                        "#EXT-X-KEY:METHOD=AES-128,URI=\"x\"\n#EXTINF:4.200",
                        "#EXT-X-KEY"),
                playlist("a line less", "#EXT-X-DISCONTINUITY\n", "", "Line "),
                playlist("the kind", "VOD", "EVENT", "instead of '#EXT-X-PLAYLIST-TYPE:VOD'"),
                tampering("the playlist removed", test -> test.sample.remove("playlist.m3u8"), "is missing"));
    }

    private static Case tampering(String what, Consumer<TamperingTest> tamper, String... named) {
        return new Case(what, tamper, List.of(named));
    }

    private static Case manifest(String what, String text, String other, String... named) {
        return tampering("manifest: " + what, test -> test.sample.tamper(text, other), named);
    }

    private static Case playlist(String what, String text, String other, String... named) {
        return tampering(
                "playlist: " + what,
                test -> {
                    String old = new String(test.content("playlist.m3u8"), StandardCharsets.UTF_8);
                    assertThat(old).contains(text);
                    test.plant("playlist.m3u8", old.replace(text, other));
                },
                named);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isNamed(Case tampering) {
        tampering.tamper().accept(this);
        List<String> findings = findings();
        assertThat(findings).isNotEmpty();
        assertThat(tampering.named())
                .allSatisfy(name -> assertThat(findings).anyMatch(finding -> finding.contains(name)));
    }

    /** Somebody replaces a segment and writes a manifest that fits; what was delivered with the others tells. */
    @Test
    void isNamedByTheNextSegmentWhenTheManifestWasMadeToFit() {
        byte[] forged = segment(2);
        forged[forged.length - 1] ^= 1;
        plant(2, forged);
        SegmentEntry old = sample.segments.get(1);
        String manifest = new String(content("recording.json"), StandardCharsets.UTF_8);
        plant("recording.json", manifest.replace(old.sha256(), Sha256.of(forged)));
        assertThat(findings())
                .singleElement()
                .asString()
                .contains("segments/000003-", "was delivered with previous " + old.sha256());
    }

    /** What nothing else bears witness of is found by the hash that the sink keeps with the object. */
    @Test
    void isNamedWhereTheSinkKeepsTheHashOfTheManifest() {
        byte[] delivered = content("recording.json");
        String edited = new String(delivered, StandardCharsets.UTF_8).replace("layout-changed", "paused");
        Map<String, String> kept = Map.of(SegmentMetadata.SHA256, Sha256.of(delivered));
        put("recording.json", edited.getBytes(StandardCharsets.UTF_8), kept);
        assertThat(findings())
                .containsExactly("The object recording.json is not what was delivered: its SHA-256 is another.");
    }

    @Test
    void isNotMadeGenuineByARepair() {
        flip(2, -1);
        RepairReport report = repairer().repair(summary(), new Repairer.Options(false, false), Progress.SILENT);
        assertThat(report.notes()).anyMatch(note -> note.contains("000002-") && note.contains("not what was recorded"));
        assertThat(findings()).anyMatch(finding -> finding.contains("Segment segments/000002-"));
        sample.remove("recording.json");
        repairer().repair(summary(), new Repairer.Options(false, false), Progress.SILENT);
        assertThat(findings()).anyMatch(finding -> finding.contains("Segment segments/000002-"));
    }

    @Test
    void isKnownFromTheSinkWhenManifestAndSegmentAreLost() {
        sample.remove("recording.json");
        sample.remove(name(2));
        RepairReport report = repairer().repair(summary(), new Repairer.Options(false, false), Progress.SILENT);
        assertThat(report.manifest().segments().get(1).previous())
                .isEqualTo(sample.segments.get(1).sha256());
        assertThat(findings()).isEmpty();
    }

    private void flip(int number, int at) {
        byte[] content = segment(number);
        content[at < 0 ? content.length + at : at] ^= 0x10;
        replace(number, content);
    }

    private void swap(int one, int other) {
        byte[] first = segment(one);
        replace(one, segment(other));
        replace(other, first);
    }

    /** The bytes change, what the sink keeps with them stays. */
    private void replace(int number, byte[] content) {
        put(name(number), content, SegmentMetadata.of(sample.id(), sample.segments.get(number - 1)));
    }

    private void put(String name, byte[] content, Map<String, String> metadata) {
        sink.put(PutRequest.of(
                        new ObjectKey(sample.key + "/" + name),
                        () -> new ByteArrayInputStream(content),
                        content.length,
                        Sha256.of(content),
                        "video/mp4",
                        Mode.REPLACE)
                .with(new HashMap<>(metadata)));
    }

    private void plant(int number, byte[] content) {
        sink.plant(sample.key + "/" + name(number), content);
    }

    private void plant(String name, String content) {
        sink.plant(sample.key + "/" + name, content.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] segment(int number) {
        return content(name(number));
    }

    private String name(int number) {
        return sample.segments.get(number - 1).name();
    }

    private byte[] content(String name) {
        return sink.content(sample.key + "/" + name).orElseThrow();
    }

    private List<String> findings() {
        return new Verifier(source(), work, new FakeFootageTool(), SignatureCheck.NOTHING_EXPECTED, clock)
                .verify(summary(), Progress.SILENT)
                .findings();
    }

    private Repairer repairer() {
        return new Repairer(source(), work, ManifestSeal.none(), SignatureCheck.NOTHING_EXPECTED, clock);
    }

    private RecordingSummary summary() {
        return new RecordingStore(source()).find(sample.key);
    }

    private RecordingSource source() {
        return new RecordingSource(sink, "");
    }
}
