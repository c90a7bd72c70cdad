// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.deskreel.engine.recordings.RecordingFilter;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.testkit.ForwardingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Titles are looked into when somebody looks for a text, once. */
final class TitleIndexTest {
    private static final String CUES = """
            WEBVTT

            00:00:01.000 --> 00:00:02.500
            PuTTY: %s

            00:00:03.000 --> 00:00:04.000
            firefox: mail
            """;

    @TempDir
    private Path folder;

    private final ReviewedSink sink = new ReviewedSink();
    private final Watched watched = new Watched(sink);
    private final RecordingStore store = new RecordingStore(new RecordingSource(watched, ""));
    private TitleIndex index;

    /** Notes which timelines are opened; waits with that, and fails, when it is to. */
    private static final class Watched extends ForwardingSink {
        private final Queue<String> opened = new ConcurrentLinkedQueue<>();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean down;

        Watched(ReviewedSink sink) {
            super(sink.sink());
        }

        @Override
        public StoredObject open(ObjectKey key, long offset, long length) {
            if (key.value().endsWith(".vtt")) {
                opened.add(key.value());
                pass();
            }
            return super.open(key, offset, length);
        }

        private void pass() {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (down) {
                throw DeskreelException.of(
                                ErrorCode.passing("test/down", ErrorCategory.UNAVAILABLE), "The sink is down.")
                        .remedy("Wait.");
            }
        }
    }

    @BeforeEach
    void deliver() {
        sink.timeline("a/1", "jane", CUES.formatted("root@db1"));
        sink.timeline("a/2", "jane", CUES.formatted("root@db2"));
        sink.recording("a/3", "jane", 10);
        index = index();
    }

    @AfterEach
    void end() {
        index.close();
    }

    @Test
    void saysInWhichWindowATextStands() {
        assertThat(found("DB1")).isEqualTo(Map.of("a/1", "PuTTY: root@db1"));
        assertThat(found("putty: root")).hasSize(2);
        assertThat(found("nobody")).isEmpty();
    }

    @Test
    void readsEachOnceAlsoForTheNextProcess() {
        found("db1");
        found("db2");
        index.close();
        index = index();

        assertThat(found("mail")).containsOnlyKeys("a/1", "a/2");
        assertThat(watched.opened).containsExactlyInAnyOrder("a/1/timeline.vtt", "a/2/timeline.vtt");
    }

    @Test
    void whereATextDoesNotStandNobodyLooksForALongerOne() throws IOException {
        found("db1");
        PrivateFiles.remove(kept());
        watched.opened.clear();

        assertThat(found("T@DB1")).containsOnlyKeys("a/1");
        assertThat(watched.opened).containsExactly("a/1/timeline.vtt");
    }

    @Test
    void readsAnewWhatHasChanged() {
        found("db1");
        sink.timeline("a/1", "jane", CUES.formatted("root@db9"));
        assertThat(found("db9")).isEmpty();

        sink.replace("a/1/recording.json", "09:00:00.000Z", "09:00:10.000Z");
        assertThat(found("db9")).isEqualTo(Map.of("a/1", "PuTTY: root@db9"));
    }

    @Test
    void readsAnewWhatIsDamaged() throws IOException {
        found("db1");
        try (Stream<Path> files = Files.list(kept())) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        assertThat(found("root@")).hasSize(2);
        assertThat(watched.opened).hasSize(4);
    }

    @Test
    void whatNobodyCanReadHasNoTitles() {
        sink.timeline("a/1", "jane", "no timeline");
        sink.sink().remove("a/2/timeline.vtt");

        assertThat(found("root")).isEmpty();
    }

    @Test
    void saysHowFarItIs() {
        watched.gate = new CountDownLatch(1);
        TitleIndex.Found first = index.find("db1", recordings());
        watched.gate.countDown();

        assertThat(first).isEqualTo(new TitleIndex.Found(Map.of(), new RecordingIndex.Progress(0, 2), null));
        assertThat(found("db1")).containsOnlyKeys("a/1");
    }

    @Test
    void saysWhyTitlesCannotBeReadAndTriesAgain() {
        watched.down = true;
        TitleIndex.Found found = index.find("db1", recordings());
        while (found.problem() == null) {
            found = index.find("db1", recordings());
        }
        assertThat(found.problem()).isEqualTo("Titles cannot be read: The sink is down. Wait.");
        assertThat(found.progress()).isNull();

        watched.down = false;
        TitleIndex.Found all = new TitleIndex.Found(Map.of("a/1", "PuTTY: root@db1"), null, null);
        // What failed at the same time may be told once more.
        while (!index.find("db1", recordings()).equals(all)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void nobodyElseCanReadWhatIsKept() throws IOException {
        found("db1");

        assertThat(Files.getPosixFilePermissions(kept())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> files = Files.list(kept())) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void doesNotKeepMoreThanAnyRecorderWrites() {
        KeptTitles titles = new KeptTitles(kept());
        RecordingSummary recording = recordings().get(0);
        titles.keep(recording, List.of("x".repeat(1024 * 1024), "y"));

        assertThat(titles.of(recording)).isEmpty();
    }

    private Map<String, String> found(String text) {
        List<RecordingSummary> recordings = recordings();
        TitleIndex.Found found = index.find(text, recordings);
        while (found.progress() != null) {
            found = index.find(text, recordings);
        }
        return found.windows();
    }

    private List<RecordingSummary> recordings() {
        return store.list(RecordingFilter.ALL).stream()
                .filter(RecordingSummary::timeline)
                .toList();
    }

    private TitleIndex index() {
        return new TitleIndex(store, new KeptTitles(kept()));
    }

    private Path kept() {
        return folder.resolve("review").resolve("titles");
    }
}
