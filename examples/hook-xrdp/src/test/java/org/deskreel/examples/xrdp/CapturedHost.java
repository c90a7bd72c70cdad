// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.deskreel.spi.DeskreelException;

/** A host as it once was, in a folder that looks like {@code /proc}; it can be changed from there. */
final class CapturedHost implements Programs {
    static final long MIAS_SESMAN = 66;
    static final long MIAS_DESKTOP = 67;
    static final long MIAS_SERVER = 68;
    static final long MIAS_CLIENT = 166;
    static final long TOMS_SESMAN = 211;
    static final long TOMS_CLIENT = 208;

    /** When mia has signed in: 37208.80 s after the machine was started. */
    static final String MIAS_START = "2026-11-26T08:50:20.800Z";

    private final Path proc;
    private final Map<String, String> outputs = new HashMap<>();

    /** What was run, such as {@code id -nu 70001}. */
    final List<String> commands = new ArrayList<>();

    CapturedHost(Path folder) throws IOException {
        proc = Files.createDirectories(folder.resolve("proc"));
        outputs.put("id -nu 70001", "mia\n");
        outputs.put("id -nu 70002", "tom\n");
        outputs.put("id -Gnz -- mia", "mia\0remote users\0");
        read();
    }

    ProcessTable processes() {
        return new ProcessTable(proc);
    }

    /** What a program prints from now on; it fails when that is null. */
    void prints(String command, String output) {
        outputs.put(command, output);
    }

    /** A process is over. */
    void ends(long pid) throws IOException {
        try (Stream<Path> files = Files.walk(proc.resolve(Long.toString(pid)))) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A process executes another file, and calls itself as it likes. */
    void executes(long pid, String program, String arguments) throws IOException {
        Path exe = file(pid, "exe");
        Files.deleteIfExists(exe);
        Files.createSymbolicLink(exe, Path.of("/captured" + program));
        Files.writeString(file(pid, "cmdline"), arguments.replace('|', '\0') + '\0');
    }

    /** A process is another account's. */
    void belongs(long pid, int uid) throws IOException {
        Files.writeString(file(pid, "status"), "Name:\tx\nUid:\t%1$d\t%1$d\nGid:\t%1$d\t%1$d\n".formatted(uid));
    }

    @Override
    public byte[] output(List<String> command) {
        String line = String.join(" ", command);
        commands.add(line);
        String output = outputs.entrySet().stream()
                .filter(entry -> line.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        if (output.equals("fails")) {
            throw DeskreelException.of(XrdpErrorCode.PROGRAM_FAILED, "The program '" + line + "' fails.");
        }
        return output.getBytes(StandardCharsets.UTF_8);
    }

    private void read() throws IOException {
        long pid = 0;
        StringBuilder printed = new StringBuilder();
        for (String line : text().split("\n")) {
            String word = line.substring(0, line.indexOf(' '));
            String rest = line.substring(line.indexOf(' ') + 1);
            switch (word) {
                case "#" -> {}
                case "process" -> pid = Long.parseLong(rest);
                case "stat" -> Files.writeString(file(pid, "stat"), rest);
                case "status" -> append(file(pid, "status"), rest);
                case "exe" -> Files.createSymbolicLink(file(pid, "exe"), Path.of("/captured" + rest));
                case "cmdline" -> Files.writeString(file(pid, "cmdline"), rest.replace('|', '\0') + '\0');
                case "sockets" -> sockets(file(pid, "fd"), rest);
                case "btime" -> Files.writeString(proc.resolve("stat"), line + "\n");
                case "boot" -> boot(rest);
                case "==" -> {
                    printed = new StringBuilder();
                    outputs.put(rest, "");
                }
                default -> printed.append(line).append('\n');
            }
            if (word.equals("u_str")) {
                outputs.put("ss -xnH", printed.toString());
            } else if (word.equals("0")) {
                outputs.put("ss -tneH", printed.toString());
            }
        }
    }

    private Path file(long pid, String name) throws IOException {
        return Files.createDirectories(proc.resolve(Long.toString(pid))).resolve(name);
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + line + "\n");
    }

    private static void sockets(Path folder, String inodes) throws IOException {
        Files.createDirectories(folder);
        for (String inode : inodes.strip().split(" ")) {
            if (!inode.isEmpty()) {
                Files.createSymbolicLink(folder.resolve(inode), Path.of("socket:[" + inode + "]"));
            }
        }
    }

    private void boot(String id) throws IOException {
        Files.writeString(
                Files.createDirectories(proc.resolve("sys/kernel/random")).resolve("boot_id"), id + "\n");
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(CapturedHost.class.getResourceAsStream("/captured-host.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
