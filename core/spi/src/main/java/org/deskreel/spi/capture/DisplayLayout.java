// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.deskreel.spi.Api;

/**
 * The monitors of a desktop: their positions, sizes and scales. Two layouts are equal when nothing about them differs
 * that a recording would show.
 *
 * @param monitors at least one, in the platform's order
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record DisplayLayout(List<Monitor> monitors) {
    public DisplayLayout {
        monitors = List.copyOf(monitors);
        if (monitors.isEmpty()) {
            throw new IllegalArgumentException("A display layout needs at least one monitor");
        }
    }

    /** A layout of one monitor at the origin, at 100 %. */
    public static DisplayLayout single(int width, int height) {
        return new DisplayLayout(List.of(Monitor.of("0", 0, 0, width, height, true)));
    }

    /** Left edge of the smallest rectangle around all monitors. */
    public int x() {
        return fold(Monitor::x, Math::min);
    }

    /** Top edge of the smallest rectangle around all monitors. */
    public int y() {
        return fold(Monitor::y, Math::min);
    }

    /** Size of the smallest rectangle around all monitors. */
    public PixelSize size() {
        int right = fold(monitor -> monitor.x() + monitor.size().width(), Math::max);
        int bottom = fold(monitor -> monitor.y() + monitor.size().height(), Math::max);
        return new PixelSize(right - x(), bottom - y());
    }

    private int fold(ToIntFunction<Monitor> edge, IntBinaryOperator operator) {
        return monitors.stream().mapToInt(edge).reduce(operator).orElseThrow();
    }

    @Override
    public String toString() {
        return monitors.stream()
                .map(monitor -> monitor.size() + "%+d%+d".formatted(monitor.x(), monitor.y()))
                .collect(Collectors.joining(" "));
    }
}
