// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The desktop of one person: an X server in that person's account, open to that person alone, on which a grid in one hue
 * moves. Takes root.
 */
final class PersonalDesktop implements AutoCloseable {
    /** What the painter does until it is ended: two shades of the hue, and a grid that has another width each time. */
    private static final String PAINT = """
            paint() { xsetroot -mod $1 $1 -fg "$2" -bg "$3"; }
            paint 32 "$@" && echo painted || exit
            while :; do for width in 8 16 32; do sleep 0.3; paint $width "$@"; done; done""";

    private final int person;
    private final Process server;
    private final Process painter;
    private final String display;
    private final Path authority;

    private PersonalDesktop(int person, Process server, Process painter, String display, Path authority) {
        this.person = person;
        this.server = server;
        this.painter = painter;
        this.display = display;
        this.authority = authority;
    }

    /**
     * Opens one; there is nothing on it but its hue from then on.
     *
     * @param person the number of the account; nothing else must use it
     * @param hue bright channels: 4 is red, 2 is green, 1 is blue, and what they make together
     * @param folder for the person's files
     */
    static PersonalDesktop open(int person, int hue, Path folder) throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("person-" + person));
        Path authority = Files.write(home.resolve("authority"), StreamingInstance.cookie());
        // The folders that JUnit makes are closed to others.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (Path path : List.of(home, authority)) {
            Files.setAttribute(path, "unix:uid", person);
        }
        Files.setPosixFilePermissions(authority, PosixFilePermissions.fromString("rw-------"));
        Process server = start(
                as(
                        person,
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-auth",
                        authority.toString(),
                        "-screen",
                        "0",
                        "320x240x24",
                        "-noreset",
                        "-nolisten",
                        "tcp"),
                home.resolve("x-server.log"));
        String display = ":" + told(server, home.resolve("x-server.log"));
        ProcessBuilder painting = as(person, "sh", "-c", PAINT, "sh", shade(hue, 0xFF), shade(hue, 0xB0));
        painting.environment().put("DISPLAY", display);
        painting.environment().put("XAUTHORITY", authority.toString());
        Process painter = start(painting, home.resolve("painter.log"));
        told(painter, home.resolve("painter.log"));
        return new PersonalDesktop(person, server, painter, display, authority);
    }

    private static Process start(ProcessBuilder command, Path log) throws IOException {
        return command.redirectError(log.toFile()).start();
    }

    /** The first line that a program prints; when it has none to print, its log is thrown. */
    private static String told(Process program, Path log) throws IOException {
        String line = program.inputReader(StandardCharsets.US_ASCII).readLine();
        if (line == null) {
            throw new IOException("It ended, and said: " + Files.readString(log));
        }
        return line;
    }

    private static ProcessBuilder as(int person, String... command) {
        List<String> whole =
                new ArrayList<>(List.of("setpriv", "--reuid=" + person, "--regid=" + person, "--clear-groups", "--"));
        whole.addAll(List.of(command));
        return new ProcessBuilder(whole);
    }

    private static String shade(int hue, int brightness) {
        return "#%02x%02x%02x"
                .formatted((hue >> 2 & 1) * brightness, (hue >> 1 & 1) * brightness, (hue & 1) * brightness);
    }

    int person() {
        return person;
    }

    String display() {
        return display;
    }

    Path authority() {
        return authority;
    }

    /** Ends the X server, and so all that is on it. */
    @Override
    public void close() {
        painter.descendants().forEach(ProcessHandle::destroyForcibly);
        painter.destroyForcibly();
        server.destroy();
        try {
            server.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
