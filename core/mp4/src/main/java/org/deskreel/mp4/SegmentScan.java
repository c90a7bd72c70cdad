// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A walk through a segment file, up to the end of its last complete fragment; it can go on when there is more. */
final class SegmentScan {
    private final Activity activity = new Activity();
    private long headerBytes;
    private long playableBytes;
    private @Nullable Movie movie;
    private long frames;
    private long firstTime;
    private @Nullable Fragment last;
    private long lastContentStart;

    static SegmentScan of(Path file, FileChannel channel) throws IOException {
        SegmentScan scan = new SegmentScan();
        try {
            scan.goOn(BoxFile.of(channel));
        } catch (DamagedSegmentException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        }
        return scan;
    }

    /** Takes in what follows {@link #playableBytes()}. */
    void goOn(BoxFile boxes) throws IOException {
        try {
            if (movie == null) {
                header(boxes);
            }
            fragments(boxes);
        } catch (ArithmeticException e) {
            throw new DamagedSegmentException("Its times overflow.");
        }
    }

    private static DamagedSegmentException damaged(Path file, String sentence) {
        return new DamagedSegmentException("The file " + file.getFileName() + " is no sound segment: " + sentence);
    }

    private void header(BoxFile boxes) throws IOException {
        BoxFile.Entry entry = boxes.next();
        if (entry == null || !entry.type().equals("ftyp")) {
            throw new DamagedSegmentException("It does not begin as an MP4 file does.");
        }
        while (entry != null && !entry.type().equals("moov")) {
            entry = boxes.next();
        }
        if (entry == null) {
            throw new DamagedSegmentException("Its header is missing or cut off.");
        }
        movie = Movie.of(boxes.content(entry));
        headerBytes = entry.end();
        playableBytes = headerBytes;
    }

    private void fragments(BoxFile boxes) throws IOException {
        BoxFile.Entry description = null;
        for (BoxFile.Entry entry = boxes.next(); entry != null; entry = boxes.next()) {
            if (entry.type().equals("moof")) {
                description = entry;
            } else if (entry.type().equals("mdat") && description != null) {
                if (!fragment(boxes, description, entry)) {
                    return;
                }
                description = null;
            }
        }
    }

    /** Takes a fragment in; false when it is damaged, and with it everything behind. */
    private boolean fragment(BoxFile boxes, BoxFile.Entry description, BoxFile.Entry data) throws IOException {
        Fragment previous = last;
        long expected = previous == null ? 0 : previous.end();
        Optional<Fragment> fragment;
        try {
            fragment = Fragment.of(boxes.content(description), movie(), expected);
        } catch (DamagedSegmentException | ArithmeticException e) {
            return false;
        }
        if (fragment.isPresent()) {
            if (previous == null) {
                firstTime = fragment.get().start();
            }
            frames += fragment.get().frames();
            activity.add(fragment.get(), movie().timescale());
            last = fragment.get();
            lastContentStart = description.contentStart();
        }
        playableBytes = data.end();
        return true;
    }

    long headerBytes() {
        return headerBytes;
    }

    long playableBytes() {
        return playableBytes;
    }

    Movie movie() throws DamagedSegmentException {
        if (movie == null) {
            throw new DamagedSegmentException("Its header is missing.");
        }
        return movie;
    }

    /** From the first frame to the end of the last complete fragment. */
    Duration duration() throws DamagedSegmentException {
        long units = last == null ? 0 : last.end() - firstTime;
        return Ticks.toDuration(Math.max(0, units), movie().timescale());
    }

    long frames() {
        return frames;
    }

    /** How much moved in each second, as {@link SegmentFile#activity()} says it. */
    List<Integer> activity() {
        return activity.bySecond();
    }

    /** The last complete fragment, if there is one. */
    Optional<Fragment> last() {
        return Optional.ofNullable(last);
    }

    /** Where the first frame stands on the track's time line; everything is counted from there. */
    long firstTime() {
        return firstTime;
    }

    /** Where in the file the content of the last fragment's description begins. */
    long lastContentStart() {
        return lastContentStart;
    }
}
