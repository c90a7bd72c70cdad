// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.deskreel.engine.lifecycle.RecorderRun.START;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import org.deskreel.engine.config.TimelineConfig;
import org.deskreel.engine.config.TitleMask;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.TimelineEntry;
import org.deskreel.engine.manifest.Stretch;
import org.deskreel.engine.manifest.TimelineFile;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.spi.capture.FrontWindow;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.testkit.FakeCapture;
import org.deskreel.testkit.FakeCaptureBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontWatchTest {
    private static final TimelineConfig ON = new TimelineConfig(true, true, List.of());

    @TempDir
    Path state;

    private RecorderRun run() {
        RecorderRun run = new RecorderRun(state);
        run.timeline = ON;
        return run;
    }

    @Test
    void keepsWhatWasInFrontInAFileThatTheManifestNames() throws Exception {
        try (RecorderRun run = run()) {
            FakeCaptureBackend backend = recording(run);
            show(backend, "putty", "root@db1");
            run.clock.advance(Duration.ofSeconds(10));
            show(backend, "xterm", "bash");
            run.clock.advance(Duration.ofSeconds(20));
            backend.bringToFront(FrontWindow.NONE);
            awaitNoted("", "");
            run.clock.advance(Duration.ofSeconds(30));
            run.end();

            TimelineEntry timeline = manifest(run).timeline();
            byte[] file = file(run);
            assertThat(timeline)
                    .isEqualTo(new TimelineEntry(
                            "timeline.vtt", Hashes.sha256(file), file.length, 2, List.of("xterm", "putty")));
            assertThat(TimelineFile.read(file, START))
                    .containsExactly(
                            new Stretch(START, START.plusSeconds(10), "putty", "root@db1"),
                            new Stretch(START.plusSeconds(10), START.plusSeconds(30), "xterm", "bash"));
        }
    }

    @Test
    void putsTheFileBeforeTheManifestThatNamesIt() throws Exception {
        try (RecorderRun run = run()) {
            FakeCaptureBackend backend = recording(run);
            show(backend, "putty", "root@db1");
            run.clock.advance(Duration.ofSeconds(10));
            run.end();
            List<String> names = run.sink.puts().stream()
                    .map(put -> put.key().value().replaceFirst(".*/", ""))
                    .toList();
            assertThat(names.subList(names.lastIndexOf("timeline.vtt"), names.size()))
                    .containsExactly("timeline.vtt", "recording.json", "playlist.m3u8");
        }
    }

    @Test
    void keepsNothingUnlessThatIsWanted() throws Exception {
        try (RecorderRun run = new RecorderRun(state)) {
            FakeCaptureBackend backend = recording(run);
            backend.bringToFront(new FrontWindow("putty", "root@db1"));
            run.end();
            assertThat(manifest(run).timeline()).isNull();
            assertThat(run.sink.keys()).noneMatch(key -> key.endsWith(".vtt"));
        }
    }

    @Test
    void hidesWhatTheMasksMatch() throws Exception {
        try (RecorderRun run = run()) {
            run.timeline = new TimelineConfig(true, true, List.of(TitleMask.parse("token=\\S+")));
            FakeCaptureBackend backend = recording(run);
            backend.bringToFront(new FrontWindow("putty", "login token=s3cret now"));
            awaitNoted("putty", "login *** now");
        }
        assertThat(state).isDirectoryRecursivelyContaining("glob:**/journal.jsonl");
        assertThat(textOf("")).contains("login *** now").doesNotContain("s3cret");
    }

    @Test
    void keepsProgramsAloneWhenTitlesAreNotWanted() throws Exception {
        try (RecorderRun run = run()) {
            run.timeline = new TimelineConfig(true, false, List.of());
            FakeCaptureBackend backend = recording(run);
            backend.bringToFront(new FrontWindow("putty", "root@db1"));
            awaitNoted("putty", "");
        }
    }

    @Test
    void notesTheNewestOfWhatChangesFast() throws Exception {
        try (RecorderRun run = run()) {
            FakeCaptureBackend backend = recording(run);
            show(backend, "putty", "first");
            for (int i = 0; i < 1_000; i++) {
                backend.bringToFront(new FrontWindow("putty", "window " + i));
            }
            show(backend, "putty", "last");
            run.clock.advance(Duration.ofSeconds(1));
            run.end();
            assertThat(TimelineFile.read(file(run), START)).hasSizeLessThan(100);
        }
    }

    @Test
    void notesNothingWhileRecordingPauses() throws Exception {
        try (RecorderRun run = run()) {
            FakeCaptureBackend backend = recording(run);
            FakeCapture first = backend.captures().get(0);
            show(backend, "putty", "root@db1");
            run.clock.advance(Duration.ofSeconds(5));
            run.tell(SessionEvent.Kind.DISCONNECTED);
            RecorderRun.await(first::over);
            awaitNoted("", "");
            backend.bringToFront(new FrontWindow("secret", "while nobody is there"));
            backend.bringToFront(new FrontWindow("xterm", "bash"));
            run.clock.advance(Duration.ofSeconds(5));
            run.tell(SessionEvent.Kind.CONNECTED);
            filming(backend, 2);
            awaitNoted("xterm", "bash");
            run.clock.advance(Duration.ofSeconds(5));
            run.end();
            assertThat(TimelineFile.read(file(run), START))
                    .containsExactly(
                            new Stretch(START, START.plusSeconds(5), "putty", "root@db1"),
                            new Stretch(START.plusSeconds(10), START.plusSeconds(15), "xterm", "bash"));
        }
    }

    @Test
    void saysThatABackendCannotTell() throws Exception {
        try (RecorderRun run = run()) {
            FakeCaptureBackend backend = run.backend(1280, 720).blindToTheFront();
            run.start();
            filming(backend, 1);
            RecorderRun.await(() -> textOf("journal.jsonl").contains("timeline-unknown"));
            run.end();
            assertThat(manifest(run).events())
                    .extracting(EventEntry::event, EventEntry::detail)
                    .contains(tuple("timeline-unknown", "The capture backend 'fake-1' cannot tell what is in front."));
            assertThat(manifest(run).timeline()).isNull();
        }
    }

    private static FakeCaptureBackend recording(RecorderRun run) {
        FakeCaptureBackend backend = run.backend(1280, 720);
        run.start();
        filming(backend, 1);
        return backend;
    }

    private static void filming(FakeCaptureBackend backend, int number) {
        backend.awaitCapture(number, RecorderRun.PATIENCE).firstFrame();
    }

    private void show(FakeCaptureBackend backend, String program, String title) {
        backend.bringToFront(new FrontWindow(program, title));
        awaitNoted(program, title);
    }

    private void awaitNoted(String program, String title) {
        String entry = "\"program\":\"" + program + "\",\"title\":\"" + title + "\"}";
        RecorderRun.await(() -> lastNoted().endsWith(entry));
    }

    private String lastNoted() {
        return textOf("journal.jsonl")
                .lines()
                .filter(line -> line.startsWith("{\"entry\":\"in-front\""))
                .reduce("", (before, last) -> last);
    }

    /** What stands in all files of the state folder that are called so. */
    private String textOf(String end) {
        StringBuilder text = new StringBuilder();
        try {
            Files.walkFileTree(state, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (file.toString().endsWith(end)) {
                        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path replaced, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest manifest(RecorderRun run) {
        return run.manifest().orElseThrow();
    }

    private static byte[] file(RecorderRun run) {
        return run.sink.content("desk-1/ada/4711/timeline.vtt").orElseThrow();
    }
}
