// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The connections of the host, as the kernel tells of them by {@code ss}: which socket leads to which, and which to another
 * address. xrdp's ends are sockets without a name; only such are listed, because in a name its owner may write what they
 * like.
 */
final class Connections {
    private static final List<String> LOCAL = List.of("ss", "-xnH", "state", "established", "src", "unix:");
    private static final List<String> TCP = List.of("ss", "-tneH", "state", "established");

    private static final Pattern LOCAL_LINE = Pattern.compile("(?m)^u_str +\\d+ +\\d+ +\\* (\\d+) +\\* (\\d+)\\b");
    private static final Pattern TCP_LINE =
            Pattern.compile("(?m)^\\d+ +\\d+ +(\\S+:\\d+) +(\\S+:\\d+) .*?\\bino:(\\d+)\\b");

    /** As which an IPv4 address appears at a socket for IPv6. */
    private static final Pattern MAPPED = Pattern.compile("\\[::ffff:([0-9.]+)]");

    private final Map<Long, Set<Long>> peers = new HashMap<>();
    private final Map<Long, String> remotes = new HashMap<>();

    private Connections() {}

    /**
     * Those of now.
     *
     * @throws org.deskreel.spi.DeskreelException when the system does not tell
     */
    static Connections now(Programs programs) {
        Connections connections = new Connections();
        connections.readLocal(text(programs.output(LOCAL)));
        connections.readTcp(text(programs.output(TCP)));
        return connections;
    }

    /** Whether one of {@code these} sockets leads to one of {@code those}. */
    boolean lead(Set<Long> these, Set<Long> those) {
        return these.stream().anyMatch(socket -> leads(socket, those));
    }

    private boolean leads(long socket, Set<Long> those) {
        return peers.getOrDefault(socket, Set.of()).stream().anyMatch(those::contains);
    }

    /** The address, without the port, to which one of {@code these} sockets leads and not to {@code those}. */
    Optional<String> address(Set<Long> these, Set<Long> those) {
        return these.stream()
                .filter(socket -> !leads(socket, those))
                .flatMap(socket -> Optional.ofNullable(remotes.get(socket)).stream())
                .map(remote -> remote.substring(0, remote.lastIndexOf(':')).replaceAll("[\\[\\]]", ""))
                .findFirst();
    }

    private void readLocal(String lines) {
        Matcher line = LOCAL_LINE.matcher(lines);
        while (line.find()) {
            join(Long.parseLong(line.group(1)), Long.parseLong(line.group(2)));
        }
    }

    /** The two ends of a connection within this host have each other's addresses. */
    private void readTcp(String lines) {
        Map<String, Long> ends = new HashMap<>();
        Matcher line = TCP_LINE.matcher(MAPPED.matcher(lines).replaceAll("$1"));
        while (line.find()) {
            long socket = Long.parseLong(line.group(3));
            remotes.put(socket, line.group(2));
            ends.put(line.group(1) + " " + line.group(2), socket);
            Long other = ends.get(line.group(2) + " " + line.group(1));
            if (other != null) {
                join(socket, other);
                join(other, socket);
            }
        }
    }

    private void join(long from, long to) {
        peers.computeIfAbsent(from, none -> new HashSet<>()).add(to);
    }

    private static String text(byte[] output) {
        return new String(output, StandardCharsets.UTF_8);
    }
}
