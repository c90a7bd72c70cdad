// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine is called. */
final class HostName {
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /** Asks the system first, because asking the network may take seconds where it is not set up. */
    static String get() {
        try {
            String computer = System.getenv("COMPUTERNAME");
            return computer != null ? computer : Files.readString(KERNEL).strip();
        } catch (IOException e) {
            return ofNetwork();
        }
    }

    private static String ofNetwork() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
