// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deskreel.teststores.AzuriteServer;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One recording in every kind of sink at once, and copies of it; whatever is changed in any of them, {@code recordings verify}
 * names it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class TamperedRecordingIT {
    /** Otherwise what is the same for every store is asked once. */
    private static final boolean LONG = Boolean.getBoolean("deskreel.long");

    private final Map<String, OpenStore> stores = new LinkedHashMap<>();
    private final Map<String, String> reports = new LinkedHashMap<>();
    private AzuriteServer azurite;
    private S3Server s3;
    private Path folder;
    private Path config;
    private String key;

    @BeforeAll
    void record(@TempDir Path work) throws IOException, InterruptedException {
        folder = work;
        azurite = AzuriteServer.start();
        s3 = S3ProxyServer.start();
        stores.put("local", OpenStore.local(work.resolve("sink")));
        stores.put("azure", OpenStore.azure(azurite, "recordings"));
        stores.put("s3", OpenStore.s3(s3, "recordings"));
        config = Files.writeString(work.resolve("deskreel.yaml"), configuration());
        Installation.built().run(work, 0, "record", "--config=" + config, "--duration=4s");
        List<String> keys = stores.get("local").lasting();
        List<String> segments =
                keys.stream().filter(name -> name.contains("/segments/")).toList();
        assertThat(segments).hasSizeGreaterThanOrEqualTo(3);
        key = segments.get(0).replaceFirst("/segments/.*", "");
        assertThat(stores.values())
                .allSatisfy(store -> assertThat(store.lasting()).containsExactlyInAnyOrderElementsOf(keys));
        for (String sink : stores.keySet()) {
            cases(sink).forEach(this::tamper);
            reports.put(sink, run(7, "verify", "--sink=" + sink).out());
        }
    }

    private void tamper(Case tampering) {
        OpenStore store = stores.get(tampering.sink());
        tampering.change().apply(copy(store, tampering.name()));
    }

    /** Another recording with the same objects. */
    private Copy copy(OpenStore store, String name) {
        String other = key + "-" + name;
        store.lasting().stream()
                .filter(object -> object.startsWith(key + "/"))
                .forEach(object -> store.write(other + object.substring(key.length()), store.read(object)));
        return new Copy(store, other);
    }

    private String configuration() {
        StringBuilder text = new StringBuilder("state: " + folder.resolve("state") + "\nsession: {id: e2e-session}\n"
                + "capture: {backends: [synthetic], segment: 1s, synthetic-layouts: 0s=320x240}\nsinks:\n");
        stores.values()
                .forEach(store -> text.append("  - ").append(store.sink()).append('\n'));
        return text.toString();
    }

    @AfterAll
    void stop() {
        stores.values().forEach(OpenStore::close);
        azurite.close();
        s3.close();
    }

    /** A recording that may be changed. */
    private record Copy(OpenStore store, String key) {
        /** The key of one of its segments, which are counted from 0. */
        String segment(int number) {
            return store.lasting().stream()
                    .filter(object -> object.startsWith(key + "/segments/"))
                    .sorted()
                    .toList()
                    .get(number);
        }

        void edit(String name, String text, String other) {
            String old = new String(store.read(key + "/" + name), StandardCharsets.UTF_8);
            assertThat(old).contains(text);
            store.write(
                    key + "/" + name,
                    old.replaceFirst(Pattern.quote(text), other).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A way to change something in a recording. */
    private interface Change {
        void apply(Copy recording);
    }

    /** A change in one kind of sink, and what must be named. */
    private record Case(String sink, String what, Change change, List<String> named) {
        String name() {
            return what.replace(' ', '-');
        }

        @Override
        public String toString() {
            return sink + ": " + what;
        }
    }

    static Stream<Case> cases() {
        return Stream.of("local", "azure", "s3").flatMap(TamperedRecordingIT::cases);
    }

    private static Stream<Case> cases(String sink) {
        return Stream.of(
                new Case(
                        sink,
                        "one byte of a segment",
                        copy -> {
                            byte[] content = copy.store().read(copy.segment(1));
                            content[content.length / 2] ^= 1;
                            copy.store().write(copy.segment(1), content);
                        },
                        List.of("Segment segments/000002-", "is not what was recorded: its SHA-256 is another.")),
                new Case(
                        sink,
                        "a segment removed",
                        copy -> copy.store().delete(copy.segment(1)),
                        List.of("Segment segments/000002-", "is missing in the sink.")),
                new Case(
                        sink,
                        "two segments swapped",
                        copy -> {
                            byte[] first = copy.store().read(copy.segment(0));
                            copy.store().write(copy.segment(0), copy.store().read(copy.segment(1)));
                            copy.store().write(copy.segment(1), first);
                        },
                        List.of(
                                "Segment segments/000001-",
                                "it holds what was recorded as segments/000002-",
                                "Segment segments/000002-",
                                "it holds what was recorded as segments/000001-")),
                new Case(
                        sink,
                        "the manifest",
                        copy -> copy.edit("recording.json", "\"e2e-session\"", "\"another\""),
                        List.of("has the session 'e2e-session', the manifest says 'another'.")),
                new Case(
                        sink,
                        "the playlist",
                        copy -> copy.edit("playlist.m3u8", "#EXT-X-DISCONTINUITY\n", ""),
                        List.of("Line ", "of the playlist is '#EXT-X-PROGRAM-DATE-TIME:")),
                new Case(
                        sink,
                        "an object more",
                        copy -> copy.store().write(copy.key() + "/notes.txt", new byte[] {1}),
                        List.of("The object notes.txt does not belong to the recording.")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isNamed(Case tampering) {
        assertThat(report(tampering.sink(), key + "-" + tampering.name()))
                .contains(tampering.named())
                .doesNotContain("sound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "azure", "s3"})
    void isSoundAsLongAsNobodyTouchesIt(String sink) {
        assertThat(report(sink, key)).contains("sound", "every frame decoded");
    }

    /** What was said of one recording: a line that begins with its key, and lines that are indented. */
    private String report(String sink, String recording) {
        Matcher block = Pattern.compile("(?m)^" + Pattern.quote(recording) + "/?: .*\\n(?: .*\\n)*")
                .matcher(reports.get(sink));
        assertThat(block.find()).as("%s in %s", recording, reports.get(sink)).isTrue();
        return block.group();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "azure", "s3"})
    void isRebuiltFromObjectsAlone(String name) throws IOException, InterruptedException {
        OpenStore store = stores.get(name);
        Copy copy = copy(store, "rebuilt");
        String sink = "--sink=" + name;
        store.write(copy.key() + "/recording.json", "{\"schema\" : \"1.0\", \"rec".getBytes(StandardCharsets.UTF_8));
        store.delete(copy.key() + "/playlist.m3u8");
        assertThat(run(0, "list", sink).out()).contains("unreadable", copy.key());
        if (LONG || name.equals("local")) {
            assertThat(run(7, "show", sink, copy.key()).err()).contains("deskreel recordings repair");
        }
        assertThat(run(0, "repair", sink, copy.key()).out())
                .contains("wrote playlist.m3u8, recording.json")
                .doesNotContain("open segment");
        assertThat(run(0, "verify", sink, copy.key()).out()).contains("sound", "every frame decoded");
        if (LONG || name.equals("local")) {
            assertThat(run(0, "list", sink, "--state=incomplete", "--json").out())
                    .contains("\"session\":\"e2e-session\"", copy.key());
        }
    }

    private Program run(int exitCode, String command, String... arguments) throws IOException, InterruptedException {
        String[] all = Stream.concat(Stream.of("recordings", command, "--config=" + config), Stream.of(arguments))
                .toArray(String[]::new);
        return Installation.built().run(folder, exitCode, all);
    }
}
