// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A look at a stored frame: is there anything to be seen on it? FFmpeg looks, and says on standard error what it found.
 *
 * @param time of the frame, counted from the take's first one
 * @param black whether it shows nothing but black; a mouse pointer may be on it
 */
record Look(Duration time, boolean black) {
    /**
     * Lets the picture pass and looks at it about once a second, at every eighth row, all of which together costs a tenth
     * of looking at everything. Whatever is eight pixels high is seen. Each look makes one line, which {@link #parse}
     * reads; 20 is just above the 16 that is black in video, and below any grey that people use.
     */
    static final String FILTERS = "split[film],select='isnan(prev_selected_t)+gte(t-prev_selected_t,0.9)',"
            + "field,field,field,blackframe=amount=0:threshold=20,nullsink;[film]null";

    /** A capture that shows nothing may still draw a mouse pointer, which is less than a hundredth of any desktop. */
    private static final int BLACK_PERCENT = 99;

    private static final Pattern LINE =
            Pattern.compile("\\[\\S*blackframe\\S* @ .*\\bpblack:(\\d{1,3}) pts:\\S+ t:(\\d+(?:\\.\\d+)?) .*");

    /** Reads a line of FFmpeg's standard error; empty when it tells of no look. */
    static Optional<Look> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Duration time = Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(2)) * 1000));
        return Optional.of(new Look(time, Integer.parseInt(matcher.group(1)) >= BLACK_PERCENT));
    }
}
