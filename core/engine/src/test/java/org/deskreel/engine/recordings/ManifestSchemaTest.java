// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.testkit.FakeSigner;
import org.deskreel.testkit.MemorySink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the published JSON Schema and the page of the manifest against what is written. */
class ManifestSchemaTest {
    private static final Path DOCS = Path.of("..", "..", "docs");

    @TempDir
    Path work;

    @ParameterizedTest
    @EnumSource(names = {"RECORDING", "COMPLETE"})
    void describesWhatIsWritten(RecordingState state) throws IOException {
        JsonNode manifest = ManifestJson.MAPPER.readTree(ManifestJson.write(sample(state)));
        assertThat(schema().validate(manifest)).isEmpty();
    }

    @Test
    void describesASignature() throws IOException {
        byte[] signed =
                new ManifestSeal(new FakeSigner("desk"), Clock.systemUTC()).seal(sample(RecordingState.COMPLETE));
        assertThat(schema().validate(ManifestJson.MAPPER.readTree(signed))).isEmpty();
    }

    @Test
    void refusesWhatIsMissing() throws IOException {
        ObjectNode manifest =
                (ObjectNode) ManifestJson.MAPPER.readTree(ManifestJson.write(sample(RecordingState.COMPLETE)));
        ((ObjectNode) manifest.get("segments").get(0)).remove("sha256");
        manifest.put("coverage", 1.5);
        assertThat(schema().validate(manifest)).hasSize(2);
    }

    @Test
    void namesEveryProperty() throws IOException {
        JsonNode schema = schemaJson();
        JsonNode types = schema.get("$defs");
        Map<Class<?>, JsonNode> places = Map.of(
                Manifest.class, schema,
                Manifest.SessionInfo.class, schema.at("/properties/session"),
                Manifest.SignatureEntry.class, schema.at("/properties/signature"),
                Manifest.OpenEntry.class, schema.at("/properties/open"),
                Manifest.TakeEntry.class, types.get("take"),
                Manifest.MonitorEntry.class, types.get("monitor"),
                Manifest.SegmentEntry.class, types.get("segment"),
                Manifest.GapEntry.class, types.get("gap"),
                Manifest.EventEntry.class, types.get("event"));
        places.forEach((type, place) ->
                assertThat(names(place)).as(type.getSimpleName()).isEqualTo(components(type)));
    }

    @Test
    void namesEveryState() throws IOException {
        List<String> states =
                Stream.of(RecordingState.values()).map(RecordingState::word).toList();
        assertThat(schemaJson().at("/properties/state/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(states);
        assertThat(states).allSatisfy(state -> assertThat(page()).contains("| `" + state + "` |"));
    }

    @Test
    void explainsEveryCause() {
        Stream<String> ends = Stream.of(EndCause.values())
                .map(cause -> cause.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        Stream<String> others = Stream.of("starting", "recorder-down", "paused", "unknown", ManifestCheck.SEGMENT_LOST);
        assertThat(Stream.concat(ends, others))
                .allSatisfy(cause -> assertThat(page()).contains("| `" + cause + "` |"));
    }

    private Manifest sample(RecordingState state) throws IOException {
        return SampleRecording.in(new MemorySink(), work, SampleRecording.KEY, SampleRecording.START, state)
                .manifest();
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schemaJson());
    }

    private static JsonNode schemaJson() throws IOException {
        return ManifestJson.MAPPER.readTree(DOCS.resolve("manifest.schema.json").toFile());
    }

    private static String page() throws IOException {
        return Files.readString(DOCS.resolve("manifest.md"));
    }

    private static TreeSet<String> names(JsonNode place) {
        TreeSet<String> names = new TreeSet<>();
        place.get("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static TreeSet<String> components(Class<?> type) {
        TreeSet<String> names = new TreeSet<>();
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).forEach(names::add);
        return names;
    }
}
