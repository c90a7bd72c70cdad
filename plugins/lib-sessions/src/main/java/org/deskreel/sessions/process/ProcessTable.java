// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The processes, as {@code /proc} shows them. What a process is named and told is its owner's affair; in which session
 * it runs, whose it is and where it listens comes from the kernel. Processes come and go, so whatever cannot be read is
 * not there. Looking into processes of others takes root. All methods may be called from any thread.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc.5.html">proc(5)</a>
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
public final class ProcessTable {
    /** Where to look first. */
    private static final Set<String> X_SERVERS =
            Set.of("X", "Xorg", "Xorg.bin", "Xvnc", "Xtigervnc", "Xtightvnc", "Xdcv", "Xvfb", "Xephyr", "Xnest");

    private static final Pattern PID = Pattern.compile("\\d+");
    private static final Pattern SCOPE = Pattern.compile("/session-([^/]+)\\.scope");
    private static final Pattern UID = Pattern.compile("(?m)^Uid:\\s+(\\d+)");

    /** Flags of a socket that listens (__SO_ACCEPTCON), its inode, its name in the file system or beside it. */
    private static final Pattern X_SOCKET =
            Pattern.compile("\\w+: \\w+ \\w+ 00010000 \\w+ \\w+ +(\\d+) @?/tmp/\\.X11-unix/X(\\d{1,5})");

    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    /** Field 22, counted from the one after the name, which may hold anything. */
    private static final int START_TIME = 22 - 3;

    private final Path proc;

    /** @param proc the folder {@code /proc} */
    public ProcessTable(Path proc) {
        this.proc = proc;
    }

    /**
     * The X servers, by what the kernel tells of sockets: which process listens on {@code /tmp/.X11-unix/X0}. So neither
     * the name of a program decides, nor arguments, which often do not name the display, nor files that others may plant.
     * The oldest come first among those with the usual names, and then among the others.
     */
    public List<XServer> xServers() {
        Map<String, String> displays = displaysBySocket();
        List<XServer> servers = new ArrayList<>();
        for (Candidate process : displays.isEmpty() ? List.<Candidate>of() : candidates()) {
            Set<String> held = sockets(process.pid());
            held.retainAll(displays.keySet());
            held.stream().findFirst().map(displays::get).ifPresent(display -> servers.add(server(process, display)));
            // What a process has started may hold its sockets, too.
            displays.keySet().removeAll(held);
            if (displays.isEmpty()) {
                break;
            }
        }
        return servers;
    }

    /** Looking at what a process has open is dear, and few are X servers: those that are named so come first. */
    private List<Candidate> candidates() {
        return pids().mapToObj(pid -> new Candidate(pid, started(pid), arguments(pid)))
                .sorted(Comparator.comparing((Candidate process) -> !process.namedX())
                        .thenComparing(Candidate::started)
                        .thenComparing(Candidate::pid))
                .toList();
    }

    private record Candidate(long pid, long started, List<String> arguments) {
        boolean namedX() {
            return !arguments.isEmpty() && X_SERVERS.contains(lastName(arguments.get(0)));
        }
    }

    /** The session of logind that a process was started in, by the name of its control group. */
    public Optional<String> scope(long pid) {
        return scope(Long.toString(pid));
    }

    /** The same of this process. */
    public Optional<String> ownScope() {
        return scope("self");
    }

    /** A variable of the environment that a process was started with. */
    public Optional<String> variable(long pid, String name) {
        return Arrays.stream(text(pid + "/environ").split("\0"))
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    private XServer server(Candidate process, String display) {
        List<String> arguments = process.arguments();
        int auth = arguments.indexOf("-auth") + 1;
        String authority = auth > 0 && auth < arguments.size() ? asNamedTo(process.pid(), arguments.get(auth)) : null;
        String scope = scope(process.pid()).orElse(null);
        return new XServer(process.pid(), process.started(), uid(process.pid()), scope, display, authority);
    }

    /** A server that xrdp runs is told {@code .Xauthority}, which is in the folder that it runs in. */
    private String asNamedTo(long pid, String file) {
        try {
            return file.startsWith("/")
                    ? file
                    : Files.readSymbolicLink(proc.resolve(pid + "/cwd"))
                            .resolve(file)
                            .toString();
        } catch (IOException e) {
            return file;
        }
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

    private long started(long pid) {
        String stat = text(pid + "/stat");
        String[] fields = stat.substring(Math.min(stat.length(), stat.lastIndexOf(')') + 2))
                .split(" ");
        return fields.length > START_TIME ? Long.parseLong(fields[START_TIME]) : Long.MAX_VALUE;
    }

    /** The sockets that a process has open. */
    private Set<String> sockets(long pid) {
        try (Stream<Path> open = Files.list(proc.resolve(pid + "/fd"))) {
            return open.map(ProcessTable::socket).collect(Collectors.toCollection(HashSet::new));
        } catch (IOException | UncheckedIOException e) {
            return new HashSet<>();
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
                .filter(Matcher::matches)
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
