// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.footage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How much footage is missing between frames, as told by what the frames show. */
public final class Losses {
    private final List<PaintedFrame> frames;
    private final long interval;

    /**
     * Looks at the frames of a recording.
     *
     * @param frames in any order
     * @param interval milliseconds from one frame to the next when nothing is lost
     */
    public Losses(List<PaintedFrame> frames, long interval) {
        this.frames = frames.stream()
                .sorted(Comparator.comparingLong(PaintedFrame::painted))
                .toList();
        this.interval = interval;
    }

    /** Milliseconds lost where one file ends and the next begins, for each such place. */
    public List<Long> atBoundaries() {
        List<Long> losses = new ArrayList<>();
        for (int i = 1; i < frames.size(); i++) {
            if (!frames.get(i).file().equals(frames.get(i - 1).file())) {
                losses.add(lostBefore(i));
            }
        }
        return losses;
    }

    /**
     * Milliseconds lost around a moment: the largest hole that begins before {@code until} and ends after {@code from}.
     * All of the time after the last frame is lost.
     */
    public long around(long from, long until) {
        long largest = 0;
        for (int i = 1; i < frames.size(); i++) {
            if (frames.get(i).painted() >= from && frames.get(i - 1).painted() <= until) {
                largest = Math.max(largest, lostBefore(i));
            }
        }
        if (frames.isEmpty() || last() < from) {
            return until - (frames.isEmpty() ? from : last());
        }
        return largest;
    }

    /**
     * Milliseconds of a stretch of time that no frame shows, also where it lies before the first frame or after the last.
     */
    public long within(long from, long until) {
        long lost = 0;
        long shown = from;
        for (PaintedFrame frame : frames) {
            long next = Math.min(Math.max(frame.painted(), from), until);
            lost += Math.max(0, next - shown - interval);
            shown = next;
        }
        return lost + Math.max(0, until - shown - interval);
    }

    /** The largest hole anywhere within a file, in milliseconds. */
    public long largestWithinFiles() {
        long largest = 0;
        for (int i = 1; i < frames.size(); i++) {
            if (frames.get(i).file().equals(frames.get(i - 1).file())) {
                largest = Math.max(largest, lostBefore(i));
            }
        }
        return largest;
    }

    /** When what the first frame shows was painted, in milliseconds since 1970. */
    public long first() {
        return frames.get(0).painted();
    }

    /** When what the last frame shows was painted, in milliseconds since 1970. */
    public long last() {
        return frames.get(frames.size() - 1).painted();
    }

    private long lostBefore(int i) {
        return Math.max(0, frames.get(i).painted() - frames.get(i - 1).painted() - interval);
    }
}
