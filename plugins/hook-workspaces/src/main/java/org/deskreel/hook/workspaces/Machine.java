// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * By what a machine can be known among WorkSpaces. A WorkSpace is told its id by nothing that AWS documents.
 *
 * @param name its computer name, its host name on Linux
 * @param addresses its IP addresses: one in the network of AWS, one in that of the customer
 */
record Machine(String name, Set<String> addresses) {
    /** Examples of AWS show the id as host name of WorkSpaces with Linux; whether that is so today is not documented. */
    private static final Pattern WORKSPACE_ID = Pattern.compile("ws-[0-9a-z]{8,63}");

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    static Machine here() {
        return new Machine(name(System.getenv(), HOST_NAME), ownAddresses());
    }

    static String name(Map<String, String> environment, Path hostName) {
        return read(hostName)
                .or(() -> Optional.ofNullable(environment.get("COMPUTERNAME")))
                .filter(name -> !name.isBlank())
                .orElse("unknown");
    }

    /** The id of the WorkSpace, if the machine is called so. */
    Optional<String> nameAsId() {
        String host = name.toLowerCase(Locale.ROOT).replaceAll("\\..*", "");
        return WORKSPACE_ID.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Set<String> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SocketException e) {
            return Set.of();
        }
    }
}
