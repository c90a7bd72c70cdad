// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deskreel.mp4.DamagedSegmentException;
import org.deskreel.mp4.LastFrame;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.capture.CaptureListener;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.EndCause;
import org.jspecify.annotations.Nullable;

/**
 * The footage of one take: turns stored frames and closed files into what a {@link CaptureListener} is told. Times are
 * counted from the take's first frame. Not thread-safe: its owner lets one thread in at a time.
 */
final class Footage {
    /** How much later than promised a frame may come before the time in between counts as missed. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Path folder;
    private final Duration frameInterval;
    private final Duration longestInterval;
    private final CaptureListener listener;
    private final Logger logger;
    private final Deque<Cut> cuts = new ArrayDeque<>();
    private final List<Look> early = new ArrayList<>();
    private @Nullable Instant start;
    private Duration lastFrame = Duration.ZERO;
    private long frames;
    private int openNumber;
    private Duration openSince = Duration.ZERO;
    private boolean openTold;

    Footage(Path folder, CaptureSettings settings, CaptureListener listener, Logger logger) {
        this.folder = folder;
        this.frameInterval = settings.frameInterval();
        this.longestInterval = TakeCommand.longestInterval(settings);
        this.listener = listener;
        this.logger = logger;
    }

    /** The first frame was taken at the given moment. */
    void begin(Instant moment) {
        start = moment;
        listener.firstFrame(moment);
        early.forEach(this::looked);
        early.clear();
    }

    /** When the first frame was taken; empty before it. */
    Optional<Instant> start() {
        return Optional.ofNullable(start);
    }

    long frames() {
        return frames;
    }

    /** A frame is stored. */
    void frame(Duration time, boolean key) {
        if (frames > 0 && late(lastFrame, time)) {
            listener.missed(at(lastFrame.plus(frameInterval)), at(time), EndCause.CAPTURE_STALLED);
        }
        if (frames > 0 && key) {
            cuts.add(new Cut(lastFrame, time));
        }
        lastFrame = time;
        frames++;
    }

    /** A frame was looked at. That is one frame before it is stored, so the first looks are told of when the take begins. */
    void looked(Look look) {
        if (start == null) {
            early.add(look);
        } else {
            listener.picture(at(look.time()), look.black());
        }
    }

    /** A file was closed. The last one of a take is dealt with in {@link #end}. */
    void fileClosed() {
        Cut cut = cuts.poll();
        if (cut != null) {
            closeAt(cut);
        }
    }

    /** Tells of the open file as soon as there is something in it to be played. */
    void look() {
        if (!openTold && frames > 0) {
            SegmentFile content = read(open());
            if (content != null && content.frames() > 0) {
                tellOpened();
            }
        }
    }

    /**
     * The take is over.
     *
     * @param stopped when it was asked to stop, or had no more frames; empty when it ended otherwise, and then nothing is
     *     claimed beyond what the last file plays
     * @param torn whether the last file may end in the middle of a fragment
     */
    void end(Optional<Instant> stopped, boolean torn) {
        while (!cuts.isEmpty()) {
            closeAt(cuts.remove());
        }
        if (torn) {
            trim(open());
        }
        if (frames > 0) {
            close(stopped.map(this::lastMoment).orElse(null));
        }
    }

    /** Cuts off the beginning of a fragment that will never be complete. */
    private void trim(Path file) {
        SegmentFile content = read(file);
        if (content != null) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(content.playableBytes());
            } catch (IOException e) {
                logger.log(Level.WARNING, "The torn end of " + file + " cannot be cut off", e);
            }
        }
    }

    /**
     * Until when the last frame holds in a take that was asked to stop. The desktop was looked at until then, and had it
     * changed, there would be a newer frame: so it holds until the moment of asking. Not longer than unchanged frames
     * are left out, because if none came after that, nobody looked; and not shorter than one look lasts, because frames
     * still come in after the asking.
     */
    private Duration lastMoment(Instant stopped) {
        Duration asked = Duration.between(at(Duration.ZERO), stopped);
        Duration least = lastFrame.plus(frameInterval);
        Duration most = lastFrame.plus(longestInterval);
        Duration bounded = asked.compareTo(most) > 0 ? most : asked;
        return bounded.compareTo(least) < 0 ? least : bounded;
    }

    private void closeAt(Cut cut) {
        close(late(cut.lastFrame(), cut.next()) ? cut.lastFrame().plus(frameInterval) : cut.next());
        openNumber++;
        openSince = cut.next();
        openTold = false;
    }

    private boolean late(Duration before, Duration after) {
        return after.minus(before).compareTo(longestInterval.plus(TOLERANCE)) > 0;
    }

    /** Closes the open segment at the given time of the take; null: where its file ends. */
    private void close(@Nullable Duration until) {
        Path file = open();
        SegmentFile content = read(file);
        if (content == null || content.frames() == 0) {
            discard(file);
            return;
        }
        if (!openTold) {
            tellOpened();
        }
        Duration duration = until == null ? content.duration() : lasting(file, until.minus(openSince), content);
        Instant from = at(openSince);
        listener.segmentClosed(new ClosedSegment(file, from, from.plus(duration), content.frames()));
    }

    private Duration lasting(Path file, Duration wanted, SegmentFile content) {
        try {
            if (LastFrame.lasts(file, wanted)) {
                return wanted;
            }
            logger.log(Level.WARNING, "The last frame of {0} cannot be made to last {1}", file, wanted);
        } catch (IOException e) {
            logger.log(Level.WARNING, "The last frame of " + file + " cannot be made to last " + wanted, e);
        }
        return content.duration();
    }

    private void tellOpened() {
        openTold = true;
        listener.segmentOpened(open(), at(openSince));
    }

    /** What is in a file; null when there is no file, or nothing in it to be played yet. */
    private @Nullable SegmentFile read(Path file) {
        try {
            return Files.exists(file) ? SegmentFile.read(file) : null;
        } catch (DamagedSegmentException e) {
            return null;
        } catch (IOException e) {
            logger.log(Level.WARNING, "The segment " + file + " cannot be read", e);
            return null;
        }
    }

    /** A file without a complete fragment is no segment. */
    private void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            logger.log(Level.WARNING, "The empty file " + file + " cannot be deleted", e);
        }
    }

    private Path open() {
        return folder.resolve(String.format(Locale.ROOT, "%06d.mp4", openNumber));
    }

    private Instant at(Duration time) {
        if (start == null) {
            throw new IllegalStateException("There is no footage before the first frame");
        }
        return start.plus(time);
    }

    /** Where one file ends and the next begins. */
    private record Cut(Duration lastFrame, Duration next) {}
}
