// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.signing.SignatureCheck;
import org.deskreel.engine.signing.TrustedKey;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.testkit.FakeFootageTool;
import org.deskreel.testkit.FakeSegmentFile;
import org.deskreel.testkit.FakeSigner;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.MemorySink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairerTest {
    private static final Repairer.Options DO = new Repairer.Options(false, false);

    @TempDir
    Path work;

    private final MemorySink sink = new MemorySink();
    private final ManualClock clock = ManualClock.at(SampleRecording.START.plus(Duration.ofHours(1)));
    private ManifestSeal seal = ManifestSeal.none();
    private SignatureCheck signatures = SignatureCheck.NOTHING_EXPECTED;
    private SampleRecording sample;

    @BeforeEach
    void deliver() throws IOException {
        sample = SampleRecording.in(sink, work);
    }

    @Test
    void leavesASoundRecordingAlone() {
        RepairReport report = repair(DO);
        assertThat(report.written()).isEmpty();
        assertThat(sink.puts()).isEmpty();
    }

    @Test
    void rebuildsAManifestFromTheSegmentsAlone() throws IOException {
        sample.remove("recording.json");
        sample.remove("playlist.m3u8");
        assertThat(repair(DO).written()).containsExactly("playlist.m3u8", "recording.json");
        Manifest manifest = manifest();
        assertThat(manifest.segments()).isEqualTo(sample.segments);
        assertThat(manifest.recording()).isEqualTo(sample.id());
        assertThat(manifest.session().user()).isEqualTo("jane");
        assertThat(manifest.state()).isEqualTo(RecordingState.INCOMPLETE);
        assertThat(manifest.takes()).hasSize(2);
        assertThat(manifest.takes().get(1).layout().get(0).width()).isEqualTo(1366);
        assertThat(manifest.gaps()).extracting(GapEntry::cause).containsExactly("unknown");
        assertThat(findings()).isEmpty();
    }

    @Test
    void rebuildsAManifestThatIsTooLargeToBeRead() throws IOException {
        sink.plant(sample.key + "/recording.json", new byte[16 * 1024 * 1024 + 1]);
        assertThat(repair(DO).notes()).anyMatch(note -> note.contains("16777217 bytes"));
        assertThat(manifest().segments()).isEqualTo(sample.segments);
    }

    @Test
    void knowsTheCauseOfAGapFromTheOldManifest() throws IOException {
        sample.tamper("\"endedAt\" : \"2026-11-23T07:25:27.812Z\",\n  \"updatedAt\"", "\"updatedAt\"");
        repair(DO);
        assertThat(manifest().gaps()).extracting(GapEntry::cause).containsExactly("layout-changed");
        assertThat(findings()).isEmpty();
    }

    @Test
    void accountsForALostSegment() throws IOException {
        sample.remove(sample.segments.get(2).name());
        repair(DO);
        assertThat(manifest().gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.cause()).isEqualTo("segment-lost");
            assertThat(gap.duration()).isEqualTo(5.8);
        });
        assertThat(findings()).isEmpty();
    }

    @Test
    void accountsForALostSegmentThatNoManifestKnows() throws IOException {
        sample.remove(sample.segments.get(1).name());
        sample.remove("recording.json");
        repair(DO);
        assertThat(manifest().gaps()).extracting(GapEntry::cause).containsExactly("segment-lost");
        assertThat(findings()).isEmpty();
    }

    @Test
    void keepsWhatIsKnownToBeElsewhereAndTakesInWhatHasCome() throws IOException {
        String name = sample.segments.get(1).name();
        byte[] content = sink.content(sample.key + "/" + name).orElseThrow();
        sample.withhold(2, Manifest.Reason.WAITING);
        sample.remove(sample.segments.get(2).name());
        repair(DO);
        assertThat(manifest().missing()).hasSize(1);
        assertThat(findings()).isEmpty();
        sink.plant(sample.key + "/" + name, content);
        repair(DO);
        assertThat(manifest().missing()).isEmpty();
        assertThat(manifest().segments()).hasSize(3);
        assertThat(findings()).isEmpty();
    }

    @Test
    void leavesADamagedSegmentAlone() throws IOException {
        String name = sample.key + "/" + sample.segments.get(3).name();
        sink.plant(name, new byte[100]);
        assertThat(repair(DO).notes()).anyMatch(note -> note.contains("damaged and left alone"));
        assertThat(manifest().segments()).hasSize(3);
        assertThat(sink.content(name)).isPresent();
    }

    @Test
    void rendersALostPlaylistAgain() {
        sample.remove("playlist.m3u8");
        assertThat(repair(DO).written()).containsExactly("playlist.m3u8");
        assertThat(findings()).isEmpty();
    }

    @Test
    void adoptsTheOpenSegmentOfAMachineThatVanished() throws IOException {
        SampleRecording vanished = vanished();
        Path open = FakeSegmentFile.write(
                work.resolve("new.mp4"), new PixelSize(1366, 768), tags(vanished), 11, Duration.ofMillis(2_200));
        byte[] content = Files.readAllBytes(open);
        byte[] cut = Arrays.copyOf(content, content.length + 50);
        sink.plant(vanished.key + "/open.mp4", cut);
        RepairReport report = repair(vanished, DO);
        assertThat(report.written()).contains("segments/000005-20261123T072527.812Z.mp4");
        assertThat(report.manifest().segments()).hasSize(5);
        assertThat(report.manifest().segments().get(4).duration()).isEqualTo(2.2);
        assertThat(findings(vanished)).isEmpty();
    }

    @Test
    void adoptsTheOpenSegmentWithoutAnyManifest() throws IOException {
        SampleRecording vanished = vanished();
        vanished.remove("recording.json");
        Path open = FakeSegmentFile.write(
                work.resolve("new.mp4"), new PixelSize(1366, 768), tags(vanished), 11, Duration.ofMillis(2_200));
        sink.plant(vanished.key + "/open.mp4", Files.readAllBytes(open));
        assertThat(repair(vanished, DO).manifest().segments()).hasSize(5);
        assertThat(findings(vanished)).isEmpty();
    }

    @Test
    void leavesAnOpenSegmentThatWasClosedSince() throws IOException {
        SampleRecording vanished = vanished();
        byte[] last = sink.content(vanished.key + "/" + vanished.segments.get(3).name())
                .orElseThrow();
        sink.plant(vanished.key + "/open.mp4", Arrays.copyOf(last, last.length * 2 / 3));
        assertThat(repair(vanished, DO).manifest().segments()).hasSize(4);
        assertThat(findings(vanished)).isEmpty();
    }

    @Test
    void leavesAnOpenSegmentThatWasClosedLongAgo() throws IOException {
        SampleRecording vanished = vanished();
        vanished.remove("recording.json");
        byte[] first = sink.content(
                        vanished.key + "/" + vanished.segments.get(0).name())
                .orElseThrow();
        sink.plant(vanished.key + "/open.mp4", Arrays.copyOf(first, first.length * 2 / 3));
        assertThat(repair(vanished, DO).manifest().segments()).hasSize(4);
        assertThat(findings(vanished)).isEmpty();
    }

    private SampleRecording vanished() throws IOException {
        return SampleRecording.in(sink, work, "host-1/jane/5000", SampleRecording.START, RecordingState.RECORDING);
    }

    private Map<String, String> tags(SampleRecording recording) throws IOException {
        Path file = recording.file(2, new PixelSize(1366, 768), 1_000);
        return SegmentFile.read(file).tags();
    }

    @Test
    void refusesARecordingThatIsRunning() throws IOException {
        SampleRecording running = vanished();
        clock.set(running.end().plusSeconds(30));
        assertThatThrownBy(() -> repair(running, DO))
                .isInstanceOfSatisfying(
                        DeskreelException.class,
                        error -> assertThat(error.code()).isEqualTo(RecordingsError.STILL_RECORDING));
        repair(running, new Repairer.Options(false, true));
        assertThat(findings(running)).isEmpty();
    }

    @Test
    void onlyTellsWhenAsked() {
        sample.remove("recording.json");
        assertThat(repair(new Repairer.Options(true, false)).written()).contains("recording.json");
        assertThat(sink.puts()).isEmpty();
    }

    @Test
    void signsWhatItWrites() throws IOException {
        signWith(new FakeSigner("desk"));
        sample.remove("recording.json");
        repair(DO);
        assertThat(findings()).isEmpty();
        assertThat(manifest().signature()).isNotNull();
    }

    /** Else a forged manifest would become a signed one. */
    @Test
    void believesNoManifestThatWasEdited() throws IOException {
        signWith(new FakeSigner("desk"));
        sink.plant(sample.key + "/recording.json", seal.seal(sample.manifest()));
        sample.edit("\"jane\"", "\"joan\"");
        assertThat(repair(DO).notes()).anyMatch(note -> note.contains("It is not believed"));
        assertThat(manifest().session().user()).isEqualTo("jane");
        assertThat(findings()).isEmpty();
        assertThat(repair(DO).written()).isEmpty();
    }

    @Test
    void saysThatItCouldNotSign() throws IOException {
        FakeSigner signer = new FakeSigner("desk");
        signWith(signer);
        signer.fail(DeskreelException.of(ErrorCode.passing("fake/away", ErrorCategory.UNAVAILABLE), "Away."));
        sample.remove("recording.json");
        assertThat(repair(DO).notes()).anyMatch(note -> note.startsWith("The manifest is not signed. Away."));
        assertThat(manifest().signature()).isNull();
    }

    private void signWith(FakeSigner signer) {
        seal = new ManifestSeal(signer, clock);
        signatures = new SignatureCheck(List.of(TrustedKey.of(signer).orElseThrow()), true);
    }

    @Test
    void cannotBuildOnNothing() {
        sink.plant("a/b/recording.json", "broken".getBytes(StandardCharsets.UTF_8));
        RecordingSummary empty = new RecordingStore(source()).find("a/b");
        assertThatThrownBy(() -> repairer().repair(empty, DO, Progress.SILENT))
                .isInstanceOf(DeskreelException.class)
                .hasMessageContaining("no segment with footage");
    }

    private RepairReport repair(Repairer.Options options) {
        return repair(sample, options);
    }

    private RepairReport repair(SampleRecording recording, Repairer.Options options) {
        return repairer().repair(summary(recording), options, Progress.SILENT);
    }

    private Repairer repairer() {
        return new Repairer(source(), work, seal, signatures, clock);
    }

    private List<String> findings() {
        return findings(sample);
    }

    private List<String> findings(SampleRecording recording) {
        return new Verifier(source(), work, new FakeFootageTool(), signatures, clock)
                .verify(summary(recording), Progress.SILENT)
                .findings();
    }

    private Manifest manifest() throws IOException {
        return ManifestJson.read(sink.content(sample.key + "/recording.json").orElseThrow());
    }

    private RecordingSummary summary(SampleRecording recording) {
        return new RecordingStore(source()).find(recording.key);
    }

    private RecordingSource source() {
        return new RecordingSource(sink, "");
    }
}
