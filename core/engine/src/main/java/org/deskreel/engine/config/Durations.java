// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.config.SettingException;

/** Reads and writes durations as people do: {@code 500ms}, {@code 1.5s}, {@code 2m}, {@code 8h}. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s*(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", Duration.ofDays(1));
        UNITS.put("h", Duration.ofHours(1));
        UNITS.put("m", Duration.ofMinutes(1));
        UNITS.put("s", Duration.ofSeconds(1));
        UNITS.put("ms", Duration.ofMillis(1));
    }

    private Durations() {}

    /**
     * Reads a duration; {@code 0} needs no unit.
     *
     * @throws SettingException when {@code text} is not a number with a unit
     */
    public static Duration parse(String text) {
        if (text.strip().equals("0")) {
            return Duration.ZERO;
        }
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new SettingException(
                    "'" + text + "' is not a duration.", "Write a number and a unit: ms, s, m, h or d, such as 30s.");
        }
        BigDecimal unit = BigDecimal.valueOf(
                UNITS.getOrDefault(matcher.group(2), Duration.ZERO).toMillis());
        return Duration.ofMillis(new BigDecimal(matcher.group(1)).multiply(unit).longValue());
    }

    /** The duration in the largest unit that needs no fraction. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        return UNITS.entrySet().stream()
                .filter(unit -> millis % unit.getValue().toMillis() == 0)
                .findFirst()
                .map(unit -> millis / unit.getValue().toMillis() + unit.getKey())
                .orElseThrow();
    }
}
