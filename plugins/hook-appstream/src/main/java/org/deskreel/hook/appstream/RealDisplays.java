// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds X servers by what the kernel tells of sockets: which process listens on {@code /tmp/.X11-unix/X0}. So neither the
 * name of a program decides (Xorg, Xdcv), nor arguments, which often do not name the display, nor files that others may
 * plant. Looking into processes of others takes root.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_net_unix.5.html">proc_net_unix(5)</a>
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
final class RealDisplays implements Displays {
    /** Flags of a socket that listens (__SO_ACCEPTCON), its inode, its name in the file system or beside it. */
    private static final Pattern LISTENING =
            Pattern.compile("\\w+: \\w+ \\w+ 00010000 \\w+ \\w+ +(\\d+) @?/tmp/\\.X11-unix/X(\\d{1,5})");

    private static final Pattern PROCESS = Pattern.compile("\\d+");
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    /** Field 22, counted from the one after the name, which may hold anything. */
    private static final int START_TIME = 22 - 3;

    private final Path proc;

    /**
     * @param root of the file system
     */
    RealDisplays(Path root) {
        this.proc = root.resolve("proc");
    }

    @Override
    public List<XServer> running() {
        Map<String, Integer> sockets = sockets();
        if (sockets.isEmpty()) {
            return List.of();
        }
        Map<Integer, XServer> found = new HashMap<>();
        for (Path process : processes()) {
            display(process, sockets)
                    .flatMap(display -> describe(process, display))
                    .ifPresent(server -> found.merge(server.display(), server, RealDisplays::older));
        }
        return List.copyOf(found.values());
    }

    /** What a process has started may hold its sockets, too. */
    private static XServer older(XServer one, XServer other) {
        return other.started() < one.started() ? other : one;
    }

    /** Displays by the inodes of their sockets. */
    private Map<String, Integer> sockets() {
        Map<String, Integer> sockets = new HashMap<>();
        for (String line : text(proc.resolve("net/unix")).lines().toList()) {
            Matcher socket = LISTENING.matcher(line);
            if (socket.matches()) {
                sockets.put(socket.group(1), Integer.valueOf(socket.group(2)));
            }
        }
        return sockets;
    }

    private List<Path> processes() {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(
                proc, path -> PROCESS.matcher(name(path)).matches())) {
            List<Path> list = new ArrayList<>();
            processes.forEach(list::add);
            list.sort(Comparator.comparing(RealDisplays::name));
            return list;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static Optional<Integer> display(Path process, Map<String, Integer> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                Matcher socket = SOCKET.matcher(link(file));
                if (socket.matches() && sockets.containsKey(socket.group(1))) {
                    return Optional.of(sockets.get(socket.group(1)));
                }
            }
        } catch (IOException e) {
            // It has ended, or may not be looked into.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<XServer> describe(Path process, int display) {
        try {
            Path authority = authority(text(process.resolve("cmdline")));
            Path owned = authority != null && Files.isRegularFile(authority) ? authority : process;
            return Optional.of(new XServer(
                    display,
                    Long.parseLong(name(process)),
                    started(text(process.resolve("stat"))),
                    Files.getOwner(owned).getName(),
                    (Integer) Files.getAttribute(owned, "unix:uid"),
                    authority));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Path authority(String arguments) {
        List<String> list = Arrays.asList(arguments.split("\0"));
        int option = list.indexOf("-auth");
        return option < 0 || option + 1 >= list.size() ? null : Path.of(list.get(option + 1));
    }

    private static long started(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return fields.length > START_TIME ? Long.parseLong(fields[START_TIME]) : Long.MAX_VALUE;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
