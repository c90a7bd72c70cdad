// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The processes, as {@code /proc} shows them. What a process is named and told is its owner's affair; in which session
 * it runs, whose it is and where it listens comes from the kernel. Processes come and go, so whatever cannot be read is
 * not there.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc.5.html">proc(5)</a>
 */
final class ProcessTable {
    private static final Set<String> X_SERVERS =
            Set.of("X", "Xorg", "Xorg.bin", "Xvnc", "Xtigervnc", "Xtightvnc", "Xdcv", "Xvfb", "Xephyr", "Xnest");
    private static final Pattern PID = Pattern.compile("\\d+");
    private static final Pattern SCOPE = Pattern.compile("/session-([^/]+)\\.scope");
    private static final Pattern UID = Pattern.compile("(?m)^Uid:\\s+(\\d+)");
    private static final Pattern X_SOCKET = Pattern.compile("(\\d+) @?/tmp/\\.X11-unix/X(\\d+)$");
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    private final Path proc;

    ProcessTable(Path proc) {
        this.proc = proc;
    }

    /** The X servers, the oldest first as far as numbers of processes tell. */
    List<XServer> xServers() {
        List<XServer> servers = new ArrayList<>();
        Map<String, String> displays = null;
        for (long pid : pids().toArray()) {
            List<String> arguments = arguments(pid);
            if (!arguments.isEmpty() && X_SERVERS.contains(lastName(arguments.get(0)))) {
                displays = displays == null ? displaysBySocket() : displays;
                servers.add(server(pid, arguments, displays));
            }
        }
        return servers;
    }

    /** The session of logind that a process was started in, by the name of its control group. */
    Optional<String> scope(long pid) {
        return scope(Long.toString(pid));
    }

    /** The same of this process. */
    Optional<String> ownScope() {
        return scope("self");
    }

    /** A variable of the environment that a process was started with. */
    Optional<String> variable(long pid, String name) {
        return Arrays.stream(text(pid + "/environ").split("\0"))
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private XServer server(long pid, List<String> arguments, Map<String, String> displays) {
        int auth = arguments.indexOf("-auth") + 1;
        String authority = auth > 0 && auth < arguments.size() ? arguments.get(auth) : null;
        return new XServer(pid, uid(pid), scope(pid).orElse(null), display(pid, displays), authority);
    }

    private LongStream pids() {
        try (Stream<Path> entries = Files.list(proc)) {
            return LongStream.of(entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> PID.matcher(name).matches())
                    .mapToLong(Long::parseLong)
                    .sorted()
                    .toArray());
        } catch (IOException | UncheckedIOException e) {
            return LongStream.empty();
        }
    }

    private List<String> arguments(long pid) {
        String line = text(pid + "/cmdline");
        return line.isEmpty() ? List.of() : List.of(line.split("\0"));
    }

    private static String lastName(String program) {
        return program.substring(program.lastIndexOf('/') + 1);
    }

    private long uid(long pid) {
        Matcher uid = UID.matcher(text(pid + "/status"));
        return uid.find() ? Long.parseLong(uid.group(1)) : -1;
    }

    private Optional<String> scope(String pid) {
        Matcher scope = SCOPE.matcher(text(pid + "/cgroup"));
        return scope.find() ? Optional.of(scope.group(1)) : Optional.empty();
    }

    /** By the sockets that the process has open: a lock file could be anybody's. */
    private @Nullable String display(long pid, Map<String, String> displays) {
        try (Stream<Path> open = Files.list(proc.resolve(pid + "/fd"))) {
            return open.map(ProcessTable::socket)
                    .map(displays::get)
                    .filter(display -> display != null)
                    .findFirst()
                    .orElse(null);
        } catch (IOException | UncheckedIOException e) {
            return null;
        }
    }

    private static String socket(Path descriptor) {
        try {
            Matcher socket = SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
            return socket.matches() ? socket.group(1) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private Map<String, String> displaysBySocket() {
        Map<String, String> displays = new HashMap<>();
        text("net/unix")
                .lines()
                .map(X_SOCKET::matcher)
                .filter(Matcher::find)
                .forEach(line -> displays.put(line.group(1), ":" + line.group(2)));
        return displays;
    }

    private String text(String file) {
        try {
            return new String(Files.readAllBytes(proc.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
