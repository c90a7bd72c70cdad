// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A recording in a local sink, read without any code of Deskreel.
 *
 * @param folder where its objects are
 * @param manifest its {@code recording.json}
 */
record Recording(Path folder, JsonNode manifest) {
    /** Capture and engine may tell the time of one frame a few milliseconds apart. */
    private static final Duration CLOCKS = Duration.ofMillis(20);

    /** The only recording under a folder. */
    static Recording in(Path sink) throws IOException {
        List<Path> manifests;
        try (Stream<Path> files = Files.walk(sink)) {
            manifests = files.filter(file -> file.endsWith("recording.json")).toList();
        }
        assertThat(manifests).as("recordings in %s", sink).hasSize(1);
        Path manifest = manifests.get(0);
        return new Recording(manifest.getParent(), new ObjectMapper().readTree(manifest.toFile()));
    }

    String id() {
        return manifest.get("recording").asText();
    }

    String state() {
        return manifest.get("state").asText();
    }

    double coverage() {
        return manifest.get("coverage").asDouble();
    }

    List<JsonNode> takes() {
        return list("takes");
    }

    List<JsonNode> segments() {
        return list("segments");
    }

    List<JsonNode> gaps() {
        return list("gaps");
    }

    List<JsonNode> gaps(String cause) {
        return gaps().stream()
                .filter(gap -> gap.get("cause").asText().equals(cause))
                .toList();
    }

    List<JsonNode> events(String kind) {
        return list("events").stream()
                .filter(event -> event.get("event").asText().equals(kind))
                .toList();
    }

    /** The kinds of its events, in order. */
    List<String> happened() {
        return list("events").stream().map(event -> event.get("event").asText()).toList();
    }

    /** That it was locked, disconnected, and so on, in order. */
    List<String> happenedToTheSession() {
        return happened().stream().filter(event -> event.startsWith("session-")).toList();
    }

    /** What was recorded and is not in the sink. */
    JsonNode missing() {
        return manifest.path("missing");
    }

    private List<JsonNode> list(String name) {
        return StreamSupport.stream(manifest.get(name).spliterator(), false).toList();
    }

    List<Path> segmentFiles() {
        return segments().stream()
                .map(segment -> folder.resolve(segment.get("name").asText()))
                .toList();
    }

    List<Path> segmentFiles(int take) {
        return segments().stream()
                .filter(segment -> segment.get("take").asInt() == take)
                .map(segment -> folder.resolve(segment.get("name").asText()))
                .toList();
    }

    String playlist() throws IOException {
        return Files.readString(folder.resolve("playlist.m3u8"));
    }

    /** Sizes of the pictures, in order of the segments, each size once in a row: {@code 1280x720}. */
    List<String> sizes() {
        List<String> sizes = new ArrayList<>();
        for (JsonNode segment : segments()) {
            String size =
                    segment.get("width").asInt() + "x" + segment.get("height").asInt();
            if (sizes.isEmpty() || !sizes.get(sizes.size() - 1).equals(size)) {
                sizes.add(size);
            }
        }
        return sizes;
    }

    /** Fails unless everything about the recording fits together. */
    void assertSound() throws IOException {
        assertThat(state()).isEqualTo("complete");
        assertThat(segments()).as("segments").isNotEmpty();
        assertSegmentsAreThere();
        assertNothingElseIsThere();
        assertEveryMomentIsAccountedFor();
        assertPlaylistIsWhole();
    }

    private void assertSegmentsAreThere() throws IOException {
        int number = 0;
        String previous = null;
        for (JsonNode segment : segments()) {
            number++;
            String name = segment.get("name").asText();
            Path file = folder.resolve(name);
            assertThat(segment.get("number").asInt()).as(name).isEqualTo(number);
            assertThat(name).startsWith("segments/%06d-".formatted(number)).endsWith(stamp(segment) + ".mp4");
            assertThat(file).hasSize(segment.get("bytes").asLong());
            assertThat(Sha256.of(file))
                    .as("SHA-256 of %s", name)
                    .isEqualTo(segment.get("sha256").asText());
            assertThat(segment.path("previous").asText(null))
                    .as("chain at %s", name)
                    .isEqualTo(previous);
            previous = segment.get("sha256").asText();
        }
    }

    private static String stamp(JsonNode segment) {
        String start = start(segment).toString();
        String millis = start.contains(".") ? start : start.replace("Z", ".000Z");
        return millis.replace("-", "").replace(":", "");
    }

    /** The open segment at the last checkpoint may be left: sinks do not delete. */
    private void assertNothingElseIsThere() throws IOException {
        TreeSet<String> expected = new TreeSet<>(List.of("recording.json", "playlist.m3u8"));
        segments().forEach(segment -> expected.add(segment.get("name").asText()));
        if (manifest.has("timeline")) {
            expected.add(manifest.at("/timeline/name").asText());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString())
                            .filter(name -> !name.equals("open.mp4")))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    /**
     * Segments and gaps lie end to end from the start of the session to its end, and coverage is what they say. Two takes
     * may overlap where one layout gives way to the next, and the last may go on until FFmpeg has stopped.
     */
    private void assertEveryMomentIsAccountedFor() {
        List<JsonNode> pieces = new ArrayList<>(segments());
        pieces.addAll(gaps());
        pieces.sort(Comparator.comparing(Recording::start));
        Instant begin = Instant.parse(manifest.get("startedAt").asText());
        Instant end = Instant.parse(manifest.get("endedAt").asText());
        Instant reached = begin;
        Duration covered = Duration.ZERO;
        for (JsonNode piece : pieces) {
            assertNothingBetween(reached, start(piece).isAfter(end) ? end : start(piece));
            Instant told = end(piece).isAfter(end) ? end : end(piece);
            Instant further = told.isAfter(reached) ? told : reached;
            covered = piece.has("sha256") ? covered.plus(Duration.between(reached, further)) : covered;
            reached = further;
        }
        assertNothingBetween(reached, end);
        assertThat(coverage())
                .as("coverage")
                .isCloseTo(
                        (double) covered.toMillis()
                                / Duration.between(begin, end).toMillis(),
                        within(0.01));
    }

    private static void assertNothingBetween(Instant reached, Instant next) {
        assertThat(Duration.between(reached, next))
                .as("nothing is said of the time between %s and %s", reached, next)
                .isLessThan(CLOCKS);
    }

    static Instant start(JsonNode piece) {
        return Instant.parse(piece.get("start").asText());
    }

    static Instant end(JsonNode piece) {
        return start(piece).plusMillis(Math.round(piece.get("duration").asDouble() * 1000));
    }

    private void assertPlaylistIsWhole() throws IOException {
        List<String> names = playlist()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(names)
                .containsExactlyElementsOf(segments().stream()
                        .map(segment -> segment.get("name").asText())
                        .toList());
        assertThat(playlist()).startsWith("#EXTM3U").contains("#EXT-X-ENDLIST");
    }
}
