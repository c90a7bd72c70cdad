// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.util.ArrayList;
import java.util.List;

/**
 * How much moved in each second of a segment: how many frames came sooner than those of a desktop on which nothing happens,
 * of which about one a second is stored.
 */
final class Activity {
    /** What changes is stored at once, what does not after a second, or a little less when its frame before was late. */
    private static final double SOONER = 0.85;

    /** No segment is longer; of what claims to be, nothing is told. */
    private static final int MOST_SECONDS = 3600;

    private final List<Integer> changes = new ArrayList<>();
    private long begin = -1;
    private long before;
    private boolean tooLong;

    /** Counts the frames of a fragment, which come in order of time. */
    void add(Fragment fragment, long timescale) {
        long at = fragment.start();
        for (long duration : fragment.durations()) {
            add(at, timescale);
            at += duration;
        }
    }

    /** The first frame has none before it that it could differ from: why it is there nobody knows. */
    private void add(long at, long timescale) {
        boolean first = begin < 0;
        begin = first ? at : begin;
        long second = Math.max(0, (at - begin) / timescale);
        tooLong |= second >= MOST_SECONDS;
        if (!tooLong) {
            count((int) second, !first && at - before < timescale * SOONER ? 1 : 0);
        }
        before = at;
    }

    private void count(int second, int more) {
        while (changes.size() <= second) {
            changes.add(0);
        }
        changes.set(second, changes.get(second) + more);
    }

    /** One number for each second, up to that of the last frame. */
    List<Integer> bySecond() {
        return tooLong ? List.of() : List.copyOf(changes);
    }
}
