// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deskreel.spi.DeskreelException;

/**
 * The processes of the host, as {@code /proc} shows them. Whose they are, what they execute, who forked them and which
 * sockets they hold comes from the kernel, and nothing here from files or names that a user chooses. Processes come and go,
 * so what cannot be read is not there. Looking into those of others takes root. From any thread.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc.5.html">proc(5)</a>
 */
final class ProcessTable {
    private static final Pattern PID = Pattern.compile("\\d+");
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
    private static final Pattern BOOTED = Pattern.compile("(?m)^btime (\\d+)$");
    private static final String REPLACED = " (deleted)";

    /** Of a tick as {@code /proc} counts them (USER_HZ), on every architecture that Debian has. */
    private static final long TICK_MILLIS = 10;

    /** Fields 4 and 22 of {@code stat}, counted from the one after the name, which may hold anything. */
    private static final int PARENT = 4 - 3;

    private static final int STARTED = 22 - 3;

    private final Path proc;

    /** @param proc the folder {@code /proc} */
    ProcessTable(Path proc) {
        this.proc = proc;
    }

    /**
     * The processes that execute a file of such a name.
     *
     * @throws DeskreelException when there are no processes to be seen, which is never the truth
     */
    List<HostProcess> executing(Predicate<String> program) {
        List<Long> pids = pids();
        if (pids.isEmpty()) {
            throw DeskreelException.of(XrdpErrorCode.NO_PROCESSES, "There are no processes in " + proc + ".")
                    .remedy("Use the hook 'xrdp' on Linux, with /proc mounted.");
        }
        return pids.stream()
                .filter(pid -> program.test(program(pid)))
                .flatMap(pid -> process(pid).stream())
                .toList();
    }

    /** Those that a process has forked. */
    List<HostProcess> children(long parent) {
        return pids().stream()
                .flatMap(pid -> process(pid).stream())
                .filter(process -> process.parent() == parent)
                .toList();
    }

    /** A process and those above it, itself first. */
    List<Long> ancestors(long pid) {
        List<Long> line = new ArrayList<>();
        for (long next = pid; next > 0 && !line.contains(next); next = parent(next)) {
            line.add(next);
        }
        return line;
    }

    /** The sockets that a process holds, by their inodes. */
    Set<Long> sockets(long pid) {
        Set<Long> sockets = new HashSet<>();
        for (Path descriptor : entries(proc.resolve(pid + "/fd"))) {
            Matcher socket = SOCKET.matcher(target(descriptor));
            if (socket.matches()) {
                sockets.add(Long.parseLong(socket.group(1)));
            }
        }
        return sockets;
    }

    /** A file that was named to a process, which may lie in its folder. */
    Path asNamedTo(long pid, String file) {
        return proc.resolve(pid + "/cwd").resolve(file);
    }

    /** When a process was forked, by the clock; exact to a second. */
    Instant started(HostProcess process) {
        Matcher booted = BOOTED.matcher(text("stat"));
        long start = booted.find() ? Long.parseLong(booted.group(1)) : 0;
        return Instant.ofEpochSecond(start).plusMillis(process.started() * TICK_MILLIS);
    }

    /** What tells this start of the machine from every other one. */
    String boot() {
        String id = text("sys/kernel/random/boot_id").replace("-", "").trim();
        return id.substring(0, Math.min(12, id.length()));
    }

    private Optional<HostProcess> process(long pid) {
        String[] stat = stat(pid);
        String status = text(pid + "/status");
        if (stat.length <= STARTED || status.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HostProcess(
                pid,
                Long.parseLong(stat[PARENT]),
                Long.parseLong(stat[STARTED]),
                number(status, "Uid"),
                number(status, "Gid"),
                program(pid),
                List.of(text(pid + "/cmdline").split("\0"))));
    }

    private long parent(long pid) {
        String[] stat = stat(pid);
        return stat.length > PARENT ? Long.parseLong(stat[PARENT]) : 0;
    }

    private String[] stat(long pid) {
        String stat = text(pid + "/stat");
        return stat.substring(Math.min(stat.length(), stat.lastIndexOf(')') + 2))
                .split(" ");
    }

    /** The real one, which comes first. */
    private static long number(String status, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + ":\\s+(\\d+)").matcher(status);
        return line.find() ? Long.parseLong(line.group(1)) : -1;
    }

    /** Empty for a thread of the kernel. The file may have been replaced by a newer one since. */
    private String program(long pid) {
        String file = target(proc.resolve(pid + "/exe"));
        String there = file.endsWith(REPLACED) ? file.substring(0, file.length() - REPLACED.length()) : file;
        return there.substring(there.lastIndexOf('/') + 1);
    }

    private List<Long> pids() {
        return entries(proc).stream()
                .map(entry -> entry.getFileName().toString())
                .filter(name -> PID.matcher(name).matches())
                .map(Long::parseLong)
                .toList();
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private String text(String file) {
        try {
            return new String(Files.readAllBytes(proc.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
