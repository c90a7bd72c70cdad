// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.Api;

/**
 * A number of bytes, written with a unit: {@code 512MiB}, {@code 2GB}, {@code 100B}.
 *
 * @param bytes zero or more
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record DataSize(long bytes) implements Comparable<DataSize> {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(B|KB|MB|GB|TB|KiB|MiB|GiB|TiB)");
    private static final String[] BINARY_UNITS = {"KiB", "MiB", "GiB", "TiB"};

    public DataSize {
        if (bytes < 0) {
            throw new SettingException("The size " + bytes + " is negative.", "Use zero or more.");
        }
    }

    /**
     * Reads a size.
     *
     * @throws SettingException when {@code text} is not a number with a unit
     */
    public static DataSize parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new SettingException(
                    "'" + text + "' is not a size.", "Write a number and a unit, such as 512MiB or 2GB.");
        }
        return new DataSize(Math.round(Double.parseDouble(matcher.group(1)) * factor(matcher.group(2))));
    }

    private static double factor(String unit) {
        int power = "BKMGT".indexOf(unit.charAt(0));
        return Math.pow(unit.contains("i") ? 1024 : 1000, power);
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        if (bytes < 1024) {
            return bytes + "B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < BINARY_UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        boolean whole = value == Math.rint(value);
        return (whole ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value)) + BINARY_UNITS[unit];
    }
}
