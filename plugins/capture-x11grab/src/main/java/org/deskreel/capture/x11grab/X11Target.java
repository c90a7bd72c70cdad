// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * Which display is captured, and with which authority file.
 *
 * @param display the display
 * @param authority the authority file; null when there is none
 */
record X11Target(DisplayName display, @Nullable Path authority) {
    /**
     * Settings first, then what the session's platform says, then the recorder's own environment.
     *
     * @throws DeskreelException when nothing names a display
     */
    static X11Target find(X11GrabConfig config, Map<String, String> desktop, Map<String, String> environment) {
        String display = Optional.ofNullable(config.display())
                .or(() -> Optional.ofNullable(desktop.get("display")))
                .or(() -> Optional.ofNullable(environment.get("DISPLAY")))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> DeskreelException.of(
                                X11ErrorCode.NO_DISPLAY, "Nothing says which X display is to be recorded.")
                        .remedy("Set the environment variable DISPLAY or the setting 'display', for instance to :0."));
        Path authority = Optional.ofNullable(config.xauthority())
                .or(() -> Optional.ofNullable(desktop.get("xauthority")).map(Path::of))
                .or(() -> Optional.ofNullable(environment.get("XAUTHORITY")).map(Path::of))
                .or(() -> Optional.ofNullable(environment.get("HOME")).map(home -> Path.of(home, ".Xauthority")))
                .filter(Files::isRegularFile)
                .orElse(null);
        return new X11Target(DisplayName.parse(display), authority);
    }

    /**
     * Connects to the display.
     *
     * @param patience how long each of its answers may take
     */
    XDisplay open(Duration patience) {
        try {
            Optional<byte[]> cookie = authority == null ? Optional.empty() : Authority.cookie(authority, display);
            return XDisplay.open(display, cookie.orElse(new byte[0]), patience);
        } catch (XRefusedException e) {
            throw refused(e);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** The display no longer answers, or never did. */
    DeskreelException unreachable(IOException cause) {
        return DeskreelException.of(
                        X11ErrorCode.UNREACHABLE,
                        "The X display " + display + " cannot be used: " + cause.getMessage() + ".")
                .remedy("Check that the X server runs and that DISPLAY or the setting 'display' names it.")
                .causedBy(cause);
    }

    /** The display answers something that was not expected. */
    static DeskreelException strange(RuntimeException cause) {
        return DeskreelException.of(X11ErrorCode.PROTOCOL, "The X display is not understood: " + cause + ".")
                .remedy("Report this, with the name and the version of the X server.")
                .causedBy(cause);
    }

    private DeskreelException refused(XRefusedException cause) {
        String with = authority == null ? "without an authority file" : "with the authority file " + authority;
        return DeskreelException.of(
                        X11ErrorCode.REFUSED,
                        "The X display " + display + " refuses the recorder " + with + ": " + cause.getMessage() + ".")
                .remedy(
                        "Let XAUTHORITY or the setting 'xauthority' name the authority file of the desktop's user, or let "
                                + "that user run 'xhost +si:localuser:NAME' with the recorder's account.")
                .causedBy(cause);
    }
}
