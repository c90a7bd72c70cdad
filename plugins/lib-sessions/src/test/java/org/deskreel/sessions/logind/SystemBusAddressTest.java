// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SystemBusAddressTest {
    @TempDir
    private Path folder;

    @Test
    void environmentMayNameAnother() {
        assertThat(SystemBusAddress.choose(null, true)).isEqualTo(SystemBusAddress.USUAL);
        assertThat(SystemBusAddress.choose("", false)).isEqualTo(SystemBusAddress.USUAL);
        assertThat(SystemBusAddress.choose("tcp:host=localhost,port=1", false)).isEqualTo("tcp:host=localhost,port=1");
    }

    @Test
    void rootAsksNoBusThatSomebodyElseCanHaveMade() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path socket = Files.createFile(open.resolve("bus"));
        refused("unix:path=" + socket);
        refused("unix:path=" + folder.resolve("missing"));
        refused("unix:abstract=/tmp/bus");
        refused("tcp:host=localhost,port=1");
        refused("unix:path=/var/run/dbus/system_bus_socket;tcp:host=localhost,port=1");
        refused("unixexec:path=/tmp/evil");
    }

    @Test
    void rootAsksABusOfRoots() throws IOException {
        String address = "unix:path=/proc/version,guid=0123456789abcdef";
        assertThat(SystemBusAddress.choose(address, true)).isEqualTo(address);
    }

    private static void refused(String address) {
        assertThat(SystemBusAddress.choose(address, true)).as(address).isEqualTo(SystemBusAddress.USUAL);
    }
}
