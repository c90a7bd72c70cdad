// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.footage.ExportRequest.Clip;
import org.deskreel.testkit.FakeFootageTool;
import org.deskreel.testkit.MemorySink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
    @TempDir
    Path work;

    private final MemorySink sink = new MemorySink();
    private final FakeFootageTool tool = new FakeFootageTool();
    private SampleRecording sample;

    @BeforeEach
    void deliver() throws IOException {
        sample = SampleRecording.in(sink, work);
    }

    @Test
    void exportsTheWholeRecordingWithoutItsGaps() {
        Exporter.Result result = export(0, 18_400, false);
        assertThat(result.clips()).isEqualTo(4);
        assertThat(result.seconds()).isEqualTo(17.6);
        assertThat(result.file()).exists();
    }

    @Test
    void exportsAStretchAcrossTakes() {
        export(8_000, 12_500, false);
        List<Clip> clips = tool.exports().get(0).clips();
        assertThat(clips).extracting(Clip::from).containsExactly(Duration.ofMillis(3_000), Duration.ZERO);
        assertThat(clips).extracting(Clip::to).containsExactly(Duration.ofMillis(4_200), Duration.ofMillis(2_500));
    }

    @Test
    void showsTheNewTakeFromItsFirstFrameOn() {
        sample.lengthen(1_100);
        sample.deliver();
        export(0, 18_400, false);
        assertThat(tool.exports().get(0).clips().get(1).to()).isEqualTo(Duration.ofMillis(5_000));
        assertThat(tool.exports().get(0).clips().get(2).from()).isEqualTo(Duration.ZERO);
    }

    @Test
    void saysWhenThereIsNoFootage() {
        assertThatThrownBy(() -> export(9_300, 9_900, false))
                .isInstanceOf(DeskreelException.class)
                .hasMessageContaining("no footage");
    }

    @Test
    void replacesTheTargetOnlyWhenAsked() throws IOException {
        Path target = Files.writeString(work.resolve("out.mp4"), "old");
        assertThatThrownBy(() -> export(0, 18_400, false)).isInstanceOf(DeskreelException.class);
        assertThat(target).hasContent("old");
        export(0, 18_400, true);
        assertThat(Files.readString(target)).isNotEqualTo("old");
    }

    @Test
    void leavesNothingBesideTheTarget() throws IOException {
        Path folder = Files.createDirectory(work.resolve("exports"));
        export(folder.resolve("a.mp4"), 0, 18_400, false);
        assertThat(folder).isDirectoryContaining("glob:**a.mp4");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void saysWhichSegmentIsMissing() {
        sample.remove(sample.segments.get(1).name());
        assertThatThrownBy(() -> export(0, 18_400, false))
                .hasMessageContaining(sample.segments.get(1).name());
    }

    private Exporter.Result export(long fromMillis, long toMillis, boolean replace) {
        return export(work.resolve("out.mp4"), fromMillis, toMillis, replace);
    }

    private Exporter.Result export(Path target, long fromMillis, long toMillis, boolean replace) {
        RecordingSource source = new RecordingSource(sink, "");
        RecordingStore store = new RecordingStore(source);
        RecordingSummary recording = store.find(sample.key);
        Instant start = sample.start;
        return new Exporter(source, tool)
                .export(
                        recording,
                        store.manifest(recording),
                        new Exporter.Request(start.plusMillis(fromMillis), start.plusMillis(toMillis), target, replace),
                        Progress.SILENT);
    }
}
