// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.deskreel.benchmarks.footage.Ffmpeg;
import org.deskreel.benchmarks.footage.FootageReader;
import org.deskreel.benchmarks.footage.Losses;
import org.deskreel.benchmarks.footage.PaintedFrame;
import org.deskreel.testwindows.Screen;
import org.deskreel.testwindows.WineDesktop;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program for Windows records a Wine desktop with two monitors: somebody writes in Notepad, FFmpeg is killed, a
 * monitor is unplugged, the session ends. What is lost is read from a clock on the desktop.
 */
@Alone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WindowsDesktopIT {
    private static final String TEXT = "Deskreel was here, and saw it all";
    private static final long FRAME_INTERVAL = 200;

    @TempDir
    private static Path folder;

    private final Ffmpeg ffmpeg;
    private Recording recording;
    private List<PaintedFrame> frames;
    private BufferedImage blank;
    private BufferedImage written;
    private Instant writtenAt;
    private long killedAt;
    private long unpluggedAt;
    private String status;
    private String verified;
    private List<String> readableByOthers;
    private List<Path> unpacked;

    WindowsDesktopIT() throws IOException {
        ffmpeg = Installation.built().ffmpeg();
    }

    @BeforeAll
    void record() throws IOException, InterruptedException {
        try (WineDesktop desktop = WineDesktop.start()) {
            desktop.screen().plug(Screen.SECOND, "1024x768", "--right-of", Screen.PRIMARY);
            desktop.command("notepad").start();
            desktop.screen().awaitWindow("Notepad");
            WindowsInstallation deskreel = WindowsInstallation.unpackedOn(desktop);
            deskreel.configure(
                    "- {type: local, path: 'C:\\Recordings'}",
                    "capture: {backends: [gdigrab], segment: 5s}",
                    "timeline: {enabled: true}");
            try (ClockStrip clock = ClockStrip.on(desktop.screen().display(), folder.resolve("clock.log"))) {
                assertThat(deskreel.run(0, "session", "start", "--timeout", "100s"))
                        .contains("gdigrab 1600x900+0+0 1024x768+1600+0");
                work(deskreel);
            }
            verified = deskreel.run(0, "recordings", "verify");
            Path kept = Files.createDirectory(folder.resolve("kept"));
            new ProcessBuilder("cp", "-a", deskreel.recordings().toString(), kept.toString())
                    .start()
                    .waitFor();
            recording = Recording.in(kept);
            unpacked = unpacked(desktop);
            readableByOthers = readableByOthers(deskreel.programData().resolve("recordings"), kept);
        }
        frames = new FootageReader(ffmpeg).read(recording.segmentFiles());
    }

    private void work(WindowsInstallation deskreel) throws InterruptedException {
        WineDesktop desktop = deskreel.desktop();
        Thread.sleep(6_000);
        blank = desktop.screen().screenshot();
        desktop.screen().type("Notepad", TEXT);
        written = whenWritten(desktop);
        writtenAt = Instant.now();
        Thread.sleep(5_500);
        status = deskreel.run(0, "session", "status");
        killedAt = System.currentTimeMillis();
        deskreel.kill("ffmpeg.exe");
        Thread.sleep(7_000);
        unpluggedAt = System.currentTimeMillis();
        desktop.screen().unplug(Screen.SECOND);
        Thread.sleep(8_000);
        deskreel.run(0, "session", "end");
        assertThat(desktop.processes("ffmpeg.exe")).isEmpty();
    }

    /** The desktop when Notepad has drawn all that was typed, which on a busy machine takes its time. */
    private BufferedImage whenWritten(WineDesktop desktop) throws InterruptedException {
        BufferedImage last = blank;
        int same = 0;
        for (int looks = 0; looks < 100 && same < 3; looks++) {
            Thread.sleep(500);
            BufferedImage next = desktop.screen().screenshot();
            boolean resting = !changed(last, next) && changed(blank, next);
            same = resting ? same + 1 : 0;
            last = next;
        }
        return last;
    }

    /** By more than the blinking caret. */
    private static boolean changed(BufferedImage before, BufferedImage after) {
        return notepad(before).agreement(notepad(after)) < 0.9999;
    }

    /** Below the clock, down to the end of Notepad's text. */
    private static Picture notepad(BufferedImage desktop) {
        return new Picture(desktop, 0, 40, 820, 560);
    }

    /** Wine keeps an access list as a mode; what the owner's group is allowed there stands for administrators. */
    private static List<String> readableByOthers(Path... folders) throws IOException {
        List<String> open = new ArrayList<>();
        for (Path each : folders) {
            try (var below = Files.list(each)) {
                for (Path path : below.toList()) {
                    if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
                        open.add(path.toString());
                    }
                }
            }
        }
        return open;
    }

    @Test
    void everyMomentIsAccountedForAndAllIsSound() throws IOException {
        recording.assertSound();
        assertThat(verified).contains("sound");
        assertThat(status).contains("e2e-session").contains("recording");
        assertThat(recording.takes())
                .extracting(take -> take.get("backend").asText())
                .containsOnly("gdigrab");
    }

    @Test
    void theFootageShowsNotepadAndWhatWasWritten() throws IOException, InterruptedException {
        JsonNode segment = recording.segments().stream()
                .filter(each -> Recording.start(each).isBefore(writtenAt)
                        && Recording.end(each).isAfter(writtenAt))
                .findFirst()
                .orElseThrow();
        double second = Duration.between(Recording.start(segment), writtenAt).toMillis() / 1000.0;
        Path file = recording.folder().resolve(segment.get("name").asText());
        BufferedImage frame = Picture.frame(ffmpeg, file, second, folder);

        assertThat(frame.getWidth()).isEqualTo(written.getWidth());
        Picture truth = notepad(written);
        Picture before = notepad(blank);
        // Five dark pixels a sign are fewer than any font has.
        assertThat(truth.writtenSince(before)).as("pixels of the text").isGreaterThan(5L * TEXT.length());
        assertThat(truth.shownBy(notepad(frame), before))
                .as("of the text is in the footage")
                .isGreaterThan(0.9);
        assertThat(truth.agreement(notepad(frame)))
                .as("of Notepad is as on the screen")
                .isGreaterThan(0.995);
    }

    @Test
    void itIsNotedThatNotepadWasInFront() throws IOException {
        JsonNode timeline = recording.manifest().get("timeline");

        assertThat(timeline.get("programs")).extracting(JsonNode::asText).contains("notepad.exe");
        assertThat(Files.readString(recording.folder().resolve("timeline.vtt")))
                .containsPattern("\\nnotepad\\.exe: .*Notepad\\n");
    }

    @Test
    void noFrameIsLostAtASegmentBoundary() {
        Losses all = new Losses(frames, FRAME_INTERVAL);
        List<Long> lost = new ArrayList<>();
        for (int take = 1; take <= recording.takes().size(); take++) {
            List<Path> files = recording.segmentFiles(take);
            lost.addAll(new Losses(
                            frames.stream()
                                    .filter(frame -> files.contains(frame.file()))
                                    .toList(),
                            FRAME_INTERVAL)
                    .atBoundaries());
        }

        assertThat(lost).as("boundaries within takes").hasSizeGreaterThanOrEqualTo(3);
        // A busy machine is late at any moment; a boundary must not make it later.
        assertThat(lost)
                .as("milliseconds lost")
                .allSatisfy(one ->
                        assertThat(one).isLessThanOrEqualTo(Math.max(FRAME_INTERVAL / 2, all.largestWithinFiles())));
    }

    @Test
    void aKilledFfmpegCostsAGapOfItsOwn() {
        assertThat(recording.gaps("capture-failed"))
                .as("gaps: %s", recording.gaps())
                .singleElement()
                .satisfies(gap -> {
                    assertThat(Recording.start(gap).toEpochMilli()).isBetween(killedAt - 2_000, killedAt + 10_000);
                    assertThat(gap.get("duration").asDouble()).isLessThan(6);
                });
    }

    @Test
    void anUnpluggedMonitorBeginsANewTake() {
        List<JsonNode> takes = recording.takes();

        assertThat(takes).extracting(WindowsDesktopIT::monitors).containsExactly(2L, 2L, 1L);
        assertThat(recording.sizes()).containsExactly("2624x900", "1600x900");
        assertThat(recording.events("layout-changed"))
                .singleElement()
                .satisfies(event -> assertThat(
                                Instant.parse(event.get("at").asText()).toEpochMilli())
                        .isBetween(unpluggedAt, unpluggedAt + 10_000));
    }

    private static long monitors(JsonNode take) {
        return StreamSupport.stream(take.get("layout").spliterator(), false).count();
    }

    /** Folders for temporary files are open to others, so no library may run from there. */
    private static List<Path> unpacked(WineDesktop desktop) throws IOException {
        return Workplace.files(desktop.driveC()).stream()
                .filter(file -> file.getFileName().toString().startsWith("jna"))
                .filter(file -> file.toString().toLowerCase(Locale.ROOT).contains("temp"))
                .toList();
    }

    @Test
    void nothingIsRunFromTheFolderForTemporaryFiles() {
        assertThat(unpacked).isEmpty();
    }

    @Test
    void nobodyElseMayReadTheSpoolOrTheRecordings() {
        assertThat(readableByOthers).isEmpty();
    }
}
