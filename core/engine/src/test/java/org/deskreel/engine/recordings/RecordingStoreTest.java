// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.spi.DeskreelException;
import org.deskreel.testkit.MemorySink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingStoreTest {
    @TempDir
    Path work;

    private final MemorySink sink = new MemorySink();
    private final RecordingStore store = new RecordingStore(new RecordingSource(sink, "eu"));

    @BeforeEach
    void deliver() throws IOException {
        recording("eu/host-1/jane/4711", 0, RecordingState.COMPLETE);
        recording("eu/host-1/john/4712", 60, RecordingState.RECORDING);
        recording("eu/host-2/jane/4713", 120, RecordingState.INCOMPLETE);
        recording("us/host-9/jane/9999", 180, RecordingState.COMPLETE);
    }

    private void recording(String key, int minutesLater, RecordingState state) throws IOException {
        SampleRecording.in(sink, work, key, SampleRecording.START.plus(Duration.ofMinutes(minutesLater)), state);
    }

    @Test
    void listsTheNewestFirst() {
        assertThat(keys(RecordingFilter.ALL))
                .containsExactly("host-2/jane/4713", "host-1/john/4712", "host-1/jane/4711");
    }

    @Test
    void filters() {
        assertThat(keys(named("user", "JO*"))).containsExactly("host-1/john/4712");
        assertThat(keys(new RecordingFilter(Map.of(), Set.of(RecordingState.INCOMPLETE), null, null, null)))
                .containsExactly("host-2/jane/4713");
        assertThat(keys(new RecordingFilter(Map.of(), Set.of(), null, null, "JANE/47")))
                .hasSize(2);
    }

    @Test
    void filtersByTime() {
        RecordingFilter from =
                new RecordingFilter(Map.of(), Set.of(), SampleRecording.START.plus(Duration.ofMinutes(61)), null, null);
        assertThat(keys(from)).containsExactly("host-2/jane/4713");
        RecordingFilter until =
                new RecordingFilter(Map.of(), Set.of(), null, SampleRecording.START.plus(Duration.ofMinutes(1)), null);
        assertThat(keys(until)).containsExactly("host-1/jane/4711");
    }

    @Test
    void findsByKeyIdEndOfKeyAndWord() {
        String id = store.find("host-1/jane/4711").recording();
        assertThat(store.find(id).key()).isEqualTo("host-1/jane/4711");
        assertThat(store.find(id.substring(0, 9)).key()).isEqualTo("host-1/jane/4711");
        assertThat(store.find("jane/4713/").key()).isEqualTo("host-2/jane/4713");
        assertThat(store.find("4712").user()).isEqualTo("john");
        assertThat(store.find("latest").key()).isEqualTo("host-2/jane/4713");
    }

    @Test
    void namesTheCandidatesWhenSeveralAreMeant() {
        assertThatThrownBy(() -> store.find("host-1"))
                .isInstanceOf(DeskreelException.class)
                .hasMessageContaining("host-1/jane/4711")
                .hasMessageContaining("host-1/john/4712");
    }

    @Test
    void saysWhenThereIsNone() {
        assertThatThrownBy(() -> store.find("9999"))
                .isInstanceOfSatisfying(
                        DeskreelException.class,
                        error -> assertThat(error.code()).isEqualTo(RecordingsError.NO_SUCH_RECORDING));
    }

    @Test
    void aKeyIsNoWord() throws IOException {
        recording("eu/latest", 0, RecordingState.COMPLETE);
        assertThat(store.at("latest").key()).isEqualTo("latest");
        assertThat(store.at("host-1/jane/4711").user()).isEqualTo("jane");
        assertThatThrownBy(() -> store.at("4712"))
                .isInstanceOfSatisfying(
                        DeskreelException.class,
                        error -> assertThat(error.code()).isEqualTo(RecordingsError.NO_SUCH_RECORDING));
    }

    @Test
    void leavesOutWhatNoKeyCanName() {
        byte[] manifest = sink.content("eu/host-1/jane/4711/recording.json").orElseThrow();
        List.of("..", "back\\slash", "line\nbreak", "", "x".repeat(1_000))
                .forEach(name -> sink.plant("eu/host-1/" + name + "/1/recording.json", manifest));
        assertThat(keys(RecordingFilter.ALL)).hasSize(3);
    }

    @Test
    void tellsTheSize() {
        assertThat(store.at("host-1/jane/4711").bytes())
                .isEqualTo(store.manifest("host-1/jane/4711").segments().stream()
                        .mapToLong(SegmentEntry::bytes)
                        .sum())
                .isPositive();
    }

    @Test
    void staysBelowThePrefix() {
        assertThatThrownBy(() -> store.find("../us/host-9/jane/9999")).isInstanceOf(DeskreelException.class);
    }

    @Test
    void listsWhatCannotBeRead() {
        sink.plant("eu/host-1/jane/4711/recording.json", "{\"schema\":".getBytes(StandardCharsets.UTF_8));
        sink.remove("eu/host-1/john/4712/recording.json");
        List<RecordingSummary> broken = store.list(RecordingFilter.ALL).stream()
                .filter(recording -> recording.problem() != null)
                .toList();
        assertThat(broken).extracting(RecordingSummary::key).containsExactly("host-1/jane/4711", "host-1/john/4712");
    }

    @Test
    void refusesTheFormatOfAnotherTime() {
        sink.plant("eu/host-1/jane/4711/recording.json", "{\"schema\":\"2.0\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(store.find("host-1/jane/4711").problem()).contains("2.0");
    }

    @Test
    void doesNotLookIntoRecordings() {
        sink.plant("eu/host-1/jane/4711/segments/deeper/recording.json", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(keys(RecordingFilter.ALL)).hasSize(3);
    }

    private static RecordingFilter named(String name, String pattern) {
        return new RecordingFilter(Map.of(name, Wildcard.of(pattern)), Set.of(), null, null, null);
    }

    private List<String> keys(RecordingFilter filter) {
        return store.list(filter).stream().map(RecordingSummary::key).toList();
    }
}
