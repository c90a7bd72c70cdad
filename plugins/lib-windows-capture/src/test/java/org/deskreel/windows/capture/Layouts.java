// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import java.util.ArrayList;
import java.util.List;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.Monitor;

/** Layouts as Windows has them: the primary monitor's corner is the origin. */
public final class Layouts {
    /** One monitor with odd sides. */
    public static final String ONE = "1001x701+0+0";
    /** A second one to the left of the first and higher. */
    public static final String TWO = "640x480+0+0 601x301-601-100";
    /** Three, with nothing in the corners between them. */
    public static final String THREE = "800x601+0+0 333x555+800-77 640x481-640+50";

    private Layouts() {}

    /** Reads what layouts print. The monitors are DISPLAY1 and so on. */
    public static DisplayLayout parse(String text) {
        List<Monitor> monitors = new ArrayList<>();
        for (String part : text.split(" ")) {
            String[] numbers = part.split("x|(?=[+-])");
            monitors.add(Monitor.of(
                    "\\\\.\\DISPLAY" + (monitors.size() + 1),
                    Integer.parseInt(numbers[2]),
                    Integer.parseInt(numbers[3]),
                    Integer.parseInt(numbers[0]),
                    Integer.parseInt(numbers[1]),
                    monitors.isEmpty()));
        }
        return new DisplayLayout(monitors);
    }
}
