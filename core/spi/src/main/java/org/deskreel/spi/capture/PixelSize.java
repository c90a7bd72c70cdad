// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.Api;
import org.deskreel.spi.config.SettingException;

/**
 * Width and height in pixels, written {@code 1920x1080}.
 *
 * @param width at least 1
 * @param height at least 1
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record PixelSize(int width, int height) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

    public PixelSize {
        if (width < 1 || height < 1) {
            throw new SettingException(width + "x" + height + " is no size.", "Use at least 1x1.");
        }
    }

    /**
     * Reads a size.
     *
     * @throws SettingException when {@code text} is not of the form {@code 1920x1080}
     */
    public static PixelSize parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw new SettingException("'" + text + "' is no size.", "Write width x height, such as 1920x1080.");
        }
        return new PixelSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
