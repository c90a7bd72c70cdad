// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns the folder that Maven has put together into a Deskreel for Windows. What is the same on every system is taken from
 * the finished one for Linux.
 */
final class FinishWindows {
    private static final Set<String> LINUX_PLUGINS = Set.of("capture-x11grab");

    private final Path linux;
    private final Path home;

    private FinishWindows(Path linux, Path home) {
        this.linux = linux;
        this.home = home;
    }

    /**
     * Arguments: the folder for Linux, the folder for Windows, the version of FFmpeg, the time that all files shall bear,
     * the Java runtime for Windows to bundle (or nothing).
     */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[1]);
        FinishWindows finish = new FinishWindows(Path.of(arguments[0]), home);
        finish.program();
        finish.plugins();
        finish.documents();
        FfmpegNotice.writeForWindows(home, arguments[2]);
        if (!arguments[4].isBlank()) {
            WindowsRuntime.bundle(Path.of(arguments[4]), home.resolve("jre"));
        }
        finish.settle(FileTime.from(Instant.parse(arguments[3])));
    }

    private void program() throws IOException {
        for (Path jar : Finish.jars(linux)) {
            Folders.copy(jar, home.resolve("lib").resolve(jar.getFileName()));
        }
        try (Stream<Path> scripts = Files.list(home.resolve("bin"))) {
            for (Path script : scripts.toList()) {
                Files.writeString(script, withCarriageReturns(Files.readString(script)));
            }
        }
    }

    /** cmd.exe misses labels in files without them. */
    static String withCarriageReturns(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n");
    }

    private void plugins() throws IOException {
        try (Stream<Path> plugins = Files.list(linux.resolve("plugins"))) {
            for (Path plugin : plugins.toList()) {
                String name = plugin.getFileName().toString();
                if (LINUX_PLUGINS.stream().noneMatch(name::startsWith)) {
                    Folders.copy(plugin, home.resolve("plugins").resolve(name));
                }
            }
        }
    }

    /** What Maven has put there for Windows stays as it is. */
    private void documents() throws IOException {
        for (String name : List.of("docs", "licenses", "LICENSE", "NOTICE", "CHANGELOG.md")) {
            Folders.copyMissing(linux.resolve(name), home.resolve(name));
        }
    }

    /** Times do not depend on who built when. */
    private void settle(FileTime time) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, time);
            }
        }
    }
}
