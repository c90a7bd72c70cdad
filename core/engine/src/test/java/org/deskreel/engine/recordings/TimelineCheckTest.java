// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.manifest.Stretch;
import org.deskreel.engine.manifest.TimelineFile;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.signing.SignatureCheck;
import org.deskreel.engine.spool.FrontLog;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.ForwardingSink;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.MemorySink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was in front, on the read side: verified, repaired, found. */
class TimelineCheckTest {
    private static final String FILE = SampleRecording.KEY + "/timeline.vtt";

    @TempDir
    Path work;

    private final MemorySink sink = new MemorySink();
    private final RecordingSource source = new RecordingSource(sink, "");
    private final ManualClock clock = ManualClock.at(SampleRecording.START.plus(Duration.ofHours(1)));
    private SampleRecording sample;

    @BeforeEach
    void deliver() throws IOException {
        sample = SampleRecording.in(sink, work);
        with(sample, "root@db1");
    }

    private static void with(SampleRecording recording, String title) {
        List<Stretch> stretches = List.of(
                new Stretch(recording.start, recording.start.plusSeconds(9), "PuTTY", title),
                new Stretch(recording.start.plusSeconds(9), recording.end(), "xterm", ""));
        byte[] file = TimelineFile.write(recording.id(), recording.start, stretches);
        recording.sink.plant(recording.key + "/timeline.vtt", file);
        recording.deliver(recording.manifest().withTimeline(FrontLog.describe(file, stretches)));
    }

    private void change(String text, String other) {
        String file = new String(sink.content(FILE).orElseThrow(), StandardCharsets.UTF_8);
        sink.plant(FILE, file.replace(text, other).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isSoundAsItWasDelivered() {
        assertThat(findings(sample)).isEmpty();
        assertThat(repair(sample).written()).isEmpty();
    }

    @Test
    void missesAFileAndNoticesAChangedOne() {
        change("root@db1", "root@db2");
        assertThat(findings(sample))
                .containsExactly("The timeline timeline.vtt is not what was recorded: its SHA-256 is another.");
        sample.remove("timeline.vtt");
        assertThat(findings(sample)).containsExactly("The timeline timeline.vtt is missing.");
    }

    @Test
    void noticesOneThatTheManifestDoesNotName() {
        sample.deliver();
        assertThat(findings(sample)).containsExactly("The object timeline.vtt does not belong to the recording.");
    }

    @Test
    void readsNoOtherObjectThanItsOwn() {
        sample.edit("timeline.vtt", "../other/secret");
        assertThat(findings(sample)).contains("The manifest gives the timeline another name than timeline.vtt.");
    }

    @Test
    void mayBeNewerThanTheManifestWhileTheRecordingRuns() throws IOException {
        SampleRecording running =
                SampleRecording.in(sink, work, "host-1/jane/5000", SampleRecording.START, RecordingState.RECORDING);
        with(running, "older");
        byte[] newer = TimelineFile.write(running.id(), running.start, List.of());
        sink.plant(running.key + "/timeline.vtt", newer);
        clock.set(SampleRecording.START.plusSeconds(60));
        assertThat(findings(running)).isEmpty();
        sink.plant(running.key + "/timeline.vtt", new byte[3]);
        assertThat(findings(running)).singleElement().asString().contains("cannot be read");
    }

    @Test
    void aRepairListsItAgain() throws IOException {
        Manifest before = manifest();
        sample.remove("recording.json");
        assertThat(repair(sample).written()).contains("recording.json");
        assertThat(manifest().timeline()).isEqualTo(before.timeline());
        assertThat(findings(sample)).isEmpty();
    }

    @Test
    void aRepairDoesNotListWhatWasNotRecorded() throws IOException {
        Manifest before = manifest();
        change("root@db1", "root@db2");
        sample.remove("segments/" + sample.segments.get(3).name().substring("segments/".length()));
        assertThat(repair(sample).notes())
                .anyMatch(note -> note.startsWith("The timeline timeline.vtt is not what was"));
        assertThat(manifest().timeline()).isEqualTo(before.timeline());
    }

    @Test
    void findsRecordingsByProgramAndTitle() {
        assertThat(found("putty")).containsExactly(SampleRecording.KEY);
        assertThat(found("ROOT@DB1")).containsExactly(SampleRecording.KEY);
        assertThat(found("putty: root")).containsExactly(SampleRecording.KEY);
        assertThat(found("jane")).containsExactly(SampleRecording.KEY);
        assertThat(found("nobody")).isEmpty();
        sink.plant(FILE, new byte[5]);
        assertThat(found("root@db1")).isEmpty();
        sample.remove("timeline.vtt");
        assertThat(found("root@db1")).isEmpty();
    }

    @Test
    void readsTitlesOnlyOfRecordingsThatHaveThemAndDoNotMatchAnyway() throws IOException {
        SampleRecording.in(sink, work, "host-1/jane/5000", SampleRecording.START, RecordingState.COMPLETE);
        List<String> read = new ArrayList<>();
        StorageSink watched = new ForwardingSink(sink) {
            @Override
            public StoredObject open(ObjectKey key, long offset, long length) {
                read.add(key.value());
                return super.open(key, offset, length);
            }
        };
        RecordingStore store = new RecordingStore(new RecordingSource(watched, ""));
        store.list(shown("xterm"));
        assertThat(read).isNotEmpty().noneMatch(key -> key.endsWith("timeline.vtt"));
        store.list(shown("db1"));
        assertThat(read).filteredOn(key -> key.endsWith("timeline.vtt")).containsExactly(FILE);
    }

    @Test
    void givesWhatWasInFront() {
        RecordingStore store = new RecordingStore(source);
        assertThat(store.timeline(SampleRecording.KEY))
                .extracting(Stretch::program)
                .containsExactly("PuTTY", "xterm");
        sink.plant(FILE, new byte[TimelineFile.MOST_BYTES + 2]);
        assertThatThrownBy(() -> store.timeline(SampleRecording.KEY))
                .isInstanceOfSatisfying(
                        DeskreelException.class,
                        e -> assertThat(e.code()).isEqualTo(RecordingsError.TIMELINE_UNREADABLE));
        sample.deliver();
        assertThat(store.timeline(SampleRecording.KEY)).isEmpty();
    }

    private static RecordingFilter shown(String text) {
        return new RecordingFilter(Map.of(), Set.of(), null, null, null, text);
    }

    private List<String> found(String text) {
        return new RecordingStore(source)
                .list(shown(text)).stream().map(RecordingSummary::key).toList();
    }

    private Manifest manifest() throws IOException {
        return ManifestJson.read(
                sink.content(SampleRecording.KEY + "/recording.json").orElseThrow());
    }

    private List<String> findings(SampleRecording recording) {
        return new Verifier(source, work, null, SignatureCheck.NOTHING_EXPECTED, clock)
                .verify(new RecordingStore(source).find(recording.key), Progress.SILENT)
                .findings();
    }

    private RepairReport repair(SampleRecording recording) {
        return new Repairer(source, work, ManifestSeal.none(), SignatureCheck.NOTHING_EXPECTED, clock)
                .repair(
                        new RecordingStore(source).find(recording.key),
                        new Repairer.Options(false, false),
                        Progress.SILENT);
    }
}
