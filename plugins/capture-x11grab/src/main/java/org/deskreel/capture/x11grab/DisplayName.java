// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.DeskreelException;

/**
 * Names an X display as {@code DISPLAY} does: {@code :0}, {@code :1.0}, {@code host:10}.
 *
 * @param host empty for a display of this machine
 * @param number of the display
 * @param screen of the display, usually 0
 */
record DisplayName(String host, int number, int screen) {
    private static final Pattern FORM = Pattern.compile("([^:/]*|\\[[0-9a-fA-F:]+]):(\\d{1,5})(?:\\.(\\d{1,3}))?");

    static DisplayName parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            throw DeskreelException.of(X11ErrorCode.BAD_DISPLAY, "'" + text + "' names no X display.")
                    .remedy("Let DISPLAY or the setting 'display' be of the form :0 or host:0.");
        }
        String host = matcher.group(1).equals("unix") ? "" : matcher.group(1);
        int screen = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return new DisplayName(host, Integer.parseInt(matcher.group(2)), screen);
    }

    boolean local() {
        return host.isEmpty();
    }

    /** Where a local one listens. */
    Path socket() {
        return Path.of("/tmp/.X11-unix/X" + number);
    }

    /** Whether there was ever a server; of other machines nobody knows. */
    boolean mayBeThere() {
        return !local() || Files.exists(socket());
    }

    @Override
    public String toString() {
        return host + ":" + number + (screen == 0 ? "" : "." + screen);
    }
}
