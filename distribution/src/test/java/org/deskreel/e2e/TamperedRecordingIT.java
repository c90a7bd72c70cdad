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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deskreel.teststores.AzuriteServer;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One recording in every kind of sink at once; whatever is changed in any of them, {@code recordings verify} names it. */
@TestInstance(Lifecycle.PER_CLASS)
class TamperedRecordingIT {
    private final Map<String, OpenStore> stores = new LinkedHashMap<>();
    private AzuriteServer azurite;
    private S3Server s3;
    private Path folder;
    private Path config;
    private List<String> segments;
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
        Installation.built().run(work, 0, "record", "--config=" + config, "--duration=7s");
        List<String> keys = stores.get("local").lasting();
        segments = keys.stream().filter(name -> name.contains("/segments/")).toList();
        assertThat(segments).hasSizeGreaterThanOrEqualTo(3);
        key = segments.get(0).replaceFirst("/segments/.*", "");
        assertThat(stores.values())
                .allSatisfy(store -> assertThat(store.lasting()).containsExactlyInAnyOrderElementsOf(keys));
    }

    private String configuration() {
        StringBuilder text = new StringBuilder("state: " + folder.resolve("state") + "\nsession: {id: e2e-session}\n"
                + "capture: {backends: [synthetic], segment: 2s}\nsinks:\n");
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

    /** A way to change something in a store. */
    private interface Change {
        void apply(TamperedRecordingIT test, OpenStore store);
    }

    /** A change in one kind of sink, and what must be named. */
    private record Case(String sink, String what, Change change, List<String> named) {
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
                        (test, store) -> {
                            byte[] content = store.read(test.segments.get(1));
                            content[content.length / 2] ^= 1;
                            store.write(test.segments.get(1), content);
                        },
                        List.of("Segment segments/000002-", "is not what was recorded: its SHA-256 is another.")),
                new Case(
                        sink,
                        "a segment removed",
                        (test, store) -> store.delete(test.segments.get(1)),
                        List.of("Segment segments/000002-", "is missing in the sink.")),
                new Case(
                        sink,
                        "two segments swapped",
                        (test, store) -> {
                            byte[] first = store.read(test.segments.get(0));
                            store.write(test.segments.get(0), store.read(test.segments.get(1)));
                            store.write(test.segments.get(1), first);
                        },
                        List.of(
                                "Segment segments/000001-",
                                "it holds what was recorded as segments/000002-",
                                "Segment segments/000002-",
                                "it holds what was recorded as segments/000001-")),
                new Case(
                        sink,
                        "the manifest",
                        (test, store) -> test.edit(store, "recording.json", "\"e2e-session\"", "\"another\""),
                        List.of("has the session 'e2e-session', the manifest says 'another'.")),
                new Case(
                        sink,
                        "the playlist",
                        (test, store) -> test.edit(store, "playlist.m3u8", "#EXT-X-DISCONTINUITY\n", ""),
                        List.of("Line ", "of the playlist is '#EXT-X-PROGRAM-DATE-TIME:")),
                new Case(
                        sink,
                        "an object more",
                        (test, store) -> store.write(test.key + "/notes.txt", new byte[] {1}),
                        List.of("The object notes.txt does not belong to the recording.")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isNamed(Case tampering) throws IOException, InterruptedException {
        OpenStore store = stores.get(tampering.sink());
        Map<String, byte[]> before = new LinkedHashMap<>();
        store.keys().forEach(name -> before.put(name, store.read(name)));
        tampering.change().apply(this, store);
        Program verify = run(7, "verify", "--sink=" + tampering.sink(), key);
        assertThat(verify.out()).contains(tampering.named()).doesNotContain("sound");
        restore(store, before);
    }

    @Test
    void isSoundAsLongAsNobodyTouchesIt() throws IOException, InterruptedException {
        for (String sink : stores.keySet()) {
            assertThat(run(0, "verify", "--sink=" + sink, key).out()).contains("sound", "every frame decoded");
        }
    }

    @Test
    void isRebuiltFromObjectsAlone() throws IOException, InterruptedException {
        for (Map.Entry<String, OpenStore> entry : stores.entrySet()) {
            OpenStore store = entry.getValue();
            Map<String, byte[]> before = new LinkedHashMap<>();
            store.keys().forEach(name -> before.put(name, store.read(name)));
            String sink = "--sink=" + entry.getKey();
            store.write(key + "/recording.json", "{\"schema\" : \"1.0\", \"rec".getBytes(StandardCharsets.UTF_8));
            store.delete(key + "/playlist.m3u8");
            assertThat(run(0, "list", sink).out()).contains("unreadable", key);
            assertThat(run(7, "show", sink, key).err()).contains("deskreel recordings repair");
            assertThat(run(0, "repair", sink, key).out())
                    .contains("wrote playlist.m3u8, recording.json")
                    .doesNotContain("open segment");
            assertThat(run(0, "verify", sink, key).out()).contains("sound");
            assertThat(run(0, "list", sink, "--state=incomplete", "--json").out())
                    .contains("\"session\":\"e2e-session\"");
            restore(store, before);
        }
    }

    private static void restore(OpenStore store, Map<String, byte[]> before) {
        store.keys().stream().filter(name -> !before.containsKey(name)).forEach(store::delete);
        before.forEach(store::write);
    }

    private void edit(OpenStore store, String name, String text, String other) {
        String old = new String(store.read(key + "/" + name), StandardCharsets.UTF_8);
        assertThat(old).contains(text);
        store.write(
                key + "/" + name, old.replaceFirst(Pattern.quote(text), other).getBytes(StandardCharsets.UTF_8));
    }

    private Program run(int exitCode, String command, String... arguments) throws IOException, InterruptedException {
        String[] all = Stream.concat(Stream.of("recordings", command, "--config=" + config), Stream.of(arguments))
                .toArray(String[]::new);
        return Installation.built().run(folder, exitCode, all);
    }
}
