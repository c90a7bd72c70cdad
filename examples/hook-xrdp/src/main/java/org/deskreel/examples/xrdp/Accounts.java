// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.spi.DeskreelException;

/**
 * The accounts of the system, from files or a directory: {@code id} asks whatever {@code nsswitch.conf} names. From any
 * thread.
 */
final class Accounts {
    private final Programs programs;
    private final Map<Long, String> names = new ConcurrentHashMap<>();

    Accounts(Programs programs) {
        this.programs = programs;
    }

    /** The name of an account; its number while the system does not tell, because the recording matters more. */
    String name(long uid) {
        try {
            return names.computeIfAbsent(
                    uid, number -> output("-nu", Long.toString(number)).strip());
        } catch (DeskreelException e) {
            return Long.toString(uid);
        }
    }

    /**
     * The names of the groups that an account is in.
     *
     * @throws DeskreelException when not all of them can be had: {@code id} fails when a group has no name
     */
    Set<String> groups(String name) {
        return Stream.of(output("-Gnz", "--", name).split("\0"))
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private String output(String... arguments) {
        List<String> command =
                Stream.concat(Stream.of("id"), Stream.of(arguments)).toList();
        return new String(programs.output(command), StandardCharsets.UTF_8);
    }
}
