// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.synthetic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.Monitor;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.config.SettingException;

/** Which layout a synthetic desktop has when. Written {@code 0s=1280x720, 8s=1366x768|800x600}. */
public final class LayoutScript {
    private static final Pattern STEP = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m)\\s*=\\s*(\\S+)");
    private static final String REMEDY =
            "Write times and sizes in rising order from 0s, such as 0s=1280x720, 8s=1366x768.";

    private final TreeMap<Duration, DisplayLayout> steps;

    private LayoutScript(TreeMap<Duration, DisplayLayout> steps) {
        this.steps = steps;
    }

    /**
     * Reads a script.
     *
     * @throws SettingException when {@code text} is none
     */
    public static LayoutScript parse(String text) {
        TreeMap<Duration, DisplayLayout> steps = new TreeMap<>();
        for (String step : text.split(",", -1)) {
            Matcher matcher = STEP.matcher(step.trim());
            if (!matcher.matches()) {
                throw new SettingException("'" + step.trim() + "' is no step of a layout script.", REMEDY);
            }
            Duration time =
                    Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * millis(matcher.group(2))));
            if (!steps.isEmpty() && time.compareTo(steps.lastKey()) <= 0) {
                throw new SettingException("'" + step.trim() + "' is not later than the step before.", REMEDY);
            }
            steps.put(time, layout(matcher.group(3)));
        }
        if (!steps.firstKey().isZero()) {
            throw new SettingException("The script does not say what the layout is at 0s.", REMEDY);
        }
        return new LayoutScript(steps);
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1000;
            default -> 60_000;
        };
    }

    private static DisplayLayout layout(String text) {
        List<Monitor> monitors = new ArrayList<>();
        int x = 0;
        for (String part : text.split("\\|")) {
            PixelSize size = PixelSize.parse(part);
            String id = Integer.toString(monitors.size());
            monitors.add(Monitor.of(id, x, 0, size.width(), size.height(), monitors.isEmpty()));
            x += size.width();
        }
        return new DisplayLayout(monitors);
    }

    /** The layout after the given time. */
    DisplayLayout at(Duration time) {
        return steps.floorEntry(time.isNegative() ? Duration.ZERO : time).getValue();
    }

    /** When the layout changes next; empty when it stays. */
    Optional<Duration> nextAfter(Duration time) {
        return Optional.ofNullable(steps.higherKey(time));
    }

    @Override
    public String toString() {
        return steps.entrySet().stream()
                .map(step -> seconds(step.getKey()) + "s="
                        + step.getValue().monitors().stream()
                                .map(monitor -> monitor.size().toString())
                                .collect(Collectors.joining("|")))
                .collect(Collectors.joining(", "));
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? Long.toString(time.toSeconds())
                : Double.toString(time.toMillis() / 1000.0);
    }
}
