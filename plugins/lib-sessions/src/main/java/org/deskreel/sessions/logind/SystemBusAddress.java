// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.files.Writers;
import org.jspecify.annotations.Nullable;

/**
 * Where the system bus is. The variable {@code DBUS_SYSTEM_BUS_ADDRESS} may name another one, and root obeys it only when
 * nobody else can have made that bus: whoever answers there says who is recorded.
 *
 * @see <a href="https://dbus.freedesktop.org/doc/dbus-specification.html#addresses">D-Bus Specification, Server Addresses</a>
 */
final class SystemBusAddress {
    /** As the specification has it, which every system follows. */
    static final String USUAL = "unix:path=/var/run/dbus/system_bus_socket";

    private static final Pattern SOCKET = Pattern.compile("unix:path=([^,;%]+)(?:,guid=\\p{XDigit}+)?");

    private SystemBusAddress() {}

    static String ofThisProcess() {
        return choose(System.getenv("DBUS_SYSTEM_BUS_ADDRESS"), root());
    }

    /**
     * @param named by the environment; null when it names none
     * @param root whether this process may do everything
     */
    static String choose(@Nullable String named, boolean root) {
        if (named == null || named.isBlank()) {
            return USUAL;
        }
        return !root || ofRoot(named) ? named : USUAL;
    }

    private static boolean ofRoot(String address) {
        Matcher socket = SOCKET.matcher(address);
        if (!socket.matches()) {
            return false;
        }
        try {
            Path path = Path.of(socket.group(1));
            // Everybody may write to the socket of a bus: that is how it is spoken to. Who owns it has made it.
            return Integer.valueOf(0).equals(Files.getAttribute(path.toRealPath(), "unix:uid"))
                    && Writers.besidesThisAccount()
                            .above(path.toAbsolutePath().getRoot(), path)
                            .isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean root() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
