// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.deskreel.engine.manifest.Manifest.MonitorEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Spool;
import org.deskreel.spi.session.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Files as long as segments of an office desktop are, and a spool in which they wait. Their content is random: nobody
 * who delivers looks into it.
 */
final class SampleBacklog {
    private static final Instant START = Instant.parse("2026-11-23T07:00:00Z");
    private static final int SECONDS = 30;
    private static final int LEAST = 300_000;
    private static final int MOST = 1_000_000;
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    private final Path files;
    private final int count;
    private long bytes;

    private SampleBacklog(Path files, int count) {
        this.files = files;
        this.count = count;
    }

    /** Writes the files, always the same ones, down to the disk, so that nobody who comes after has to wait for it. */
    static SampleBacklog write(Path folder, int count) throws IOException, InterruptedException {
        SampleBacklog backlog = new SampleBacklog(Files.createDirectories(folder), count);
        SplittableRandom random = new SplittableRandom(20261123);
        for (int number = 1; number <= count; number++) {
            byte[] content = new byte[random.nextInt(LEAST, MOST)];
            random.nextBytes(content);
            Files.write(backlog.file(number), content);
            backlog.bytes += content.length;
        }
        new ProcessBuilder("sync").inheritIO().start().waitFor();
        return backlog;
    }

    Path folder() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    int count() {
        return count;
    }

    private Path file(int number) {
        return files.resolve(String.format(Locale.ROOT, "%06d.mp4", number));
    }

    /** Leaves the files in a spool, as the recorder of a session does that could deliver nothing. */
    void spool(Path state, String session) throws IOException {
        try (RecordingFolder folder = Spool.in(state).open("local", new SessionId(session))) {
            SessionInfo info = new SessionInfo(session, "ada", "local", Map.of());
            folder.book()
                    .add(new Entry.Opened(
                            START, "rec-" + session, info, "desk-1", Map.of(), "desk-1/" + session + "/"));
            folder.book().add(new Entry.SessionStarted(START));
            MonitorEntry monitor = new MonitorEntry("0", 0, 0, WIDTH, HEIGHT, 1, true);
            folder.book().add(new Entry.TakeBegun(START, 1, "x11grab", List.of(monitor)));
            folder.book().add(new Entry.FirstFrame(1, START));
            String previous = null;
            for (int number = 1; number <= count; number++) {
                previous = keep(folder, number, previous);
            }
            folder.book().add(new Entry.TakeEnded(1, start(count + 1), "session-ended", 150L * count, 0));
            folder.book().add(new Entry.SessionEnded(start(count + 1)));
        }
    }

    private String keep(RecordingFolder folder, int number, @Nullable String previous) throws IOException {
        Path file = folder.takeFolder(1).resolve(file(number).getFileName());
        Files.createLink(file, file(number));
        String sha256 = sha256(file);
        String stamp =
                start(number).toString().replace("-", "").replace(":", "").replace("Z", ".000Z");
        String name = String.format(Locale.ROOT, "segments/%06d-%s.mp4", number, stamp);
        long size = Files.size(file);
        folder.book().add(new Entry.SegmentOpened(1, folder.name(file), start(number)));
        folder.book()
                .add(new Entry.SegmentKept(
                        folder.name(file),
                        new SegmentEntry(
                                number,
                                name,
                                1,
                                start(number),
                                SECONDS,
                                150,
                                size,
                                800,
                                WIDTH,
                                HEIGHT,
                                sha256,
                                previous)));
        return sha256;
    }

    private static Instant start(int number) {
        return START.plusSeconds((long) SECONDS * (number - 1));
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
