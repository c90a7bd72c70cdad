// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.engine.config.Durations;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A moment on the command line: a point in time, or so long after another moment.
 *
 * @param absolute the point in time; null when it is an offset
 * @param offset so long after another moment; zero when it is a point in time
 */
record Moment(@Nullable Instant absolute, Duration offset) {
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,3}))?");

    /** The moment itself, or so long after {@code start}. */
    Instant after(Instant start) {
        return absolute != null ? absolute : start.plus(offset);
    }

    /** The moment itself, or so long before {@code now}. */
    Instant before(Instant now) {
        return absolute != null ? absolute : now.minus(offset);
    }

    static Moment parse(String text) {
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return new Moment(null, duration(clock));
        }
        Instant absolute = absolute(text.replace(' ', 'T'));
        if (absolute != null) {
            return new Moment(absolute, Duration.ZERO);
        }
        try {
            return new Moment(null, Durations.parse(text));
        } catch (SettingException e) {
            throw new TypeConversionException("'" + text + "' is no time. Write 2026-11-23T07:25:09Z, 2026-11-23 08:25 "
                    + "for local time, or an offset such as 00:05:00 or 5m.");
        }
    }

    private static Duration duration(Matcher clock) {
        String fraction = clock.group(4) == null ? "" : clock.group(4);
        return Duration.ofHours(clock.group(1) == null ? 0 : Long.parseLong(clock.group(1)))
                .plusMinutes(Long.parseLong(clock.group(2)))
                .plusSeconds(Long.parseLong(clock.group(3)))
                .plusMillis(Long.parseLong((fraction + "000").substring(0, 3)));
    }

    private static @Nullable Instant absolute(String text) {
        try {
            if (text.matches(".*T.*(Z|[+-]\\d{2}:?\\d{2})")) {
                return OffsetDateTime.parse(text).toInstant();
            }
            LocalDateTime local = text.contains("T")
                    ? LocalDateTime.parse(text)
                    : LocalDate.parse(text).atStartOfDay();
            return local.atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Reads moments for picocli. */
    static final class Converter implements ITypeConverter<Moment> {
        @Override
        public Moment convert(String text) {
            return parse(text);
        }
    }
}
