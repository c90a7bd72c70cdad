// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.LayoutListener;
import org.deskreel.windows.Awaiting;

/** Keeps what a listener is told. */
final class Heard implements LayoutListener {
    private final Queue<DisplayLayout> layouts = new ConcurrentLinkedQueue<>();
    private final Queue<String> unavailable = new ConcurrentLinkedQueue<>();

    @Override
    public void layout(DisplayLayout layout) {
        layouts.add(layout);
    }

    @Override
    public void unavailable(EndCause cause, String sentence) {
        unavailable.add(cause + ": " + sentence);
    }

    /** Waits for a layout of such monitors. Others may come before: monitors change one after the other. */
    void await(String... monitors) {
        List<DisplayLayout> others = new ArrayList<>();
        Supplier<String> what = () -> String.join(" ", monitors) + "; instead " + others + unavailable;
        Awaiting.that(what, () -> {
            DisplayLayout next = layouts.poll();
            if (next != null) {
                others.add(next);
            }
            return next != null && parts(next).equals(Set.of(monitors));
        });
    }

    /** Its monitors, in no order. */
    static Set<String> parts(DisplayLayout layout) {
        return Set.of(layout.toString().split(" "));
    }

    void forget() {
        layouts.clear();
        unavailable.clear();
    }

    List<String> layouts() {
        return layouts.stream().map(DisplayLayout::toString).toList();
    }

    List<String> unavailable() {
        return List.copyOf(unavailable);
    }
}
