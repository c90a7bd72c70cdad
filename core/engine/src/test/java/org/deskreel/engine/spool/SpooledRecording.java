// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest.MonitorEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.FakeSegmentFile;

/** A recording in a spool, as a recorder leaves it at some moment. */
public final class SpooledRecording {
    /** Start of the session. */
    public static final Instant START = Instant.parse("2026-11-23T07:25:00Z");

    private final RecordingFolder folder;

    /** Opens the recording of a session in the spool under {@code state}, with one take that films. */
    public SpooledRecording(Path state, String session) {
        folder = Spool.in(state).open("fake", new SessionId(session));
        SessionInfo info = new SessionInfo(session, "ada", "fake", Map.of());
        folder.book()
                .add(new Entry.Opened(
                        START, "rec-" + session, info, "desk-1", Map.of(), "desk-1/ada/" + session + "/"));
        folder.book().add(new Entry.SessionStarted(START));
        MonitorEntry monitor = new MonitorEntry("0", 0, 0, 320, 240, 1, true);
        folder.book().add(new Entry.TakeBegun(START, 1, "fake", List.of(monitor)));
        folder.book().add(new Entry.FirstFrame(1, START));
    }

    /** Its folder. */
    public RecordingFolder folder() {
        return folder;
    }

    /** Writes a segment file of ten seconds, without telling the journal of it. */
    public Path file(int number) {
        Path file = folder.takeFolder(1).resolve("%06d.mp4".formatted(number));
        return FakeSegmentFile.write(file, new PixelSize(320, 240), Map.of(), 50, Duration.ofSeconds(10));
    }

    /** Tells the journal that a segment file was opened. */
    public Path open(int number) {
        Path file = file(number);
        folder.book().add(new Entry.SegmentOpened(1, folder.name(file), start(number)));
        return file;
    }

    /** Keeps a segment of ten seconds. */
    public void keep(int number) {
        new SegmentKeeper(folder, java.time.Clock.systemUTC()).keep(1, open(number), start(number), start(number + 1));
    }

    /** Start of the segment of the given number, from 1. */
    public static Instant start(int number) {
        return START.plusSeconds(10L * (number - 1));
    }
}
