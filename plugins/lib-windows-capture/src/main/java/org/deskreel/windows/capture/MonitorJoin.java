// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import java.util.ArrayList;
import java.util.List;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.Monitor;

/**
 * Joins pictures of single monitors to one of the desktop, each at its place, black where there is no monitor. The graph is
 * for FFmpeg's {@code lavfi} device, whose frames then carry the wall-clock time.
 *
 * <p>The pictures go in step: each has its number for a time, so that exactly one of each makes one of the whole, in one
 * thread, one after the other. By their own times every picture of every monitor would make a new one of the whole.
 */
public final class MonitorJoin {
    /** Numbers frames; in microseconds, whatever unit the source counts in, so that all count alike. */
    private static final String IN_STEP = ",settb=1/1000000,setpts=N";

    /** Dates frames: the present moment in microseconds. */
    private static final String DATED = ",settb=1/1000000,setpts=RTCTIME";

    private MonitorJoin() {}

    /**
     * The graph.
     *
     * @param layout which monitors, and where
     * @param sources for each monitor a chain of filters that begins with its source and gives pictures of its size, in
     *     the order of the layout
     */
    public static String graph(DisplayLayout layout, List<String> sources) {
        List<Monitor> monitors = layout.monitors();
        if (sources.size() != monitors.size()) {
            throw new IllegalArgumentException(sources.size() + " sources for " + monitors.size() + " monitors");
        }
        if (sources.size() == 1) {
            return sources.get(0) + DATED;
        }
        List<String> chains = new ArrayList<>();
        StringBuilder labels = new StringBuilder();
        List<String> places = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String label = "[m" + i + "]";
            chains.add(sources.get(i) + IN_STEP + label);
            labels.append(label);
            Monitor monitor = monitors.get(i);
            places.add((monitor.x() - layout.x()) + "_" + (monitor.y() - layout.y()));
        }
        chains.add(labels + "xstack=inputs=" + sources.size() + ":layout=" + String.join("|", places) + ":fill=black"
                + DATED);
        return String.join(";", chains);
    }
}
