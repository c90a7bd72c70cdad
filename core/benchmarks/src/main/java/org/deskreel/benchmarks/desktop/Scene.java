// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.desktop;

/**
 * What the scripted desktop shows at one moment. It follows from the time alone, so that each recorder sees the same,
 * and so that what should have been recorded can be painted again.
 *
 * <p>One round is typing (25 %), idle (20 %), scrolling a page (8 %), idle (20 %), output in a terminal (6 %), idle
 * (16 %), dragging a window (5 %). All the while a clock ticks once a second.
 *
 * @param typed characters typed so far
 * @param scrolled pixels that the page was scrolled so far
 * @param lines lines in the terminal so far
 * @param dragged steps that the window was dragged so far
 * @param second what the clock shows
 */
public record Scene(int typed, int scrolled, int lines, int dragged, long second) {
    /** Milliseconds from one possible change of the scene to the next. */
    public static final long STEP = 100;

    private static final double TYPING_END = 0.25;
    private static final double SCROLLING_START = 0.45;
    private static final double SCROLLING_END = 0.53;
    private static final double TERMINAL_START = 0.73;
    private static final double TERMINAL_END = 0.79;
    private static final double DRAGGING_START = 0.95;

    /**
     * The scene at a moment.
     *
     * @param elapsed milliseconds since the script began
     * @param round how long the script takes, in milliseconds
     */
    public static Scene at(long elapsed, long round) {
        long time = Math.max(0, Math.min(elapsed, round));
        return new Scene(
                steps(time, round, 0, TYPING_END),
                20 * steps(time, round, SCROLLING_START, SCROLLING_END),
                steps(time, round, TERMINAL_START, TERMINAL_END),
                steps(time, round, DRAGGING_START, 1),
                time / 1000);
    }

    private static int steps(long time, long round, double from, double to) {
        double inside = Math.min(time, to * round) - from * round;
        return (int) (Math.max(0, inside) / STEP);
    }
}
