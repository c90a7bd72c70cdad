// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder with a configuration that records into it.
 *
 * @param installation what is run
 * @param folder for everything
 */
record Workplace(Installation installation, Path folder) {
    /** The configuration file, whose section {@code capture} has the given lines. */
    Workplace capture(String... lines) throws IOException {
        Files.writeString(config(), """
                state: %s
                session:
                  id: e2e-session
                sinks:
                  - type: local
                    path: %s
                capture:
                  %s
                """.formatted(state(), sink(), String.join("\n  ", lines)));
        return this;
    }

    /** The configuration file, with sinks and further sections as they stand in YAML. */
    Workplace configured(String sinks, String... sections) throws IOException {
        Files.writeString(config(), """
                state: %s
                session:
                  id: e2e-session
                sinks:
                %s
                %s
                """.formatted(
                        state(), sinks.stripTrailing().indent(2).stripTrailing(), String.join("\n", sections)));
        return this;
    }

    Path config() {
        return folder.resolve("deskreel.yaml");
    }

    Path state() {
        return folder.resolve("state");
    }

    Path sink() {
        return folder.resolve("sink");
    }

    /** Starts {@code deskreel record} with further arguments. */
    Program record(String... arguments) throws IOException {
        return installation.start(folder, command("record", arguments));
    }

    /** Runs a command to its end. The command may be two words, such as {@code recordings verify}. */
    Program run(int exitCode, String command, String... arguments) throws IOException, InterruptedException {
        return installation.start(folder, command(command, arguments)).expectExit(exitCode, Installation.PATIENCE);
    }

    private List<String> command(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        all.add("--config=" + config());
        all.addAll(List.of(arguments));
        return all;
    }

    /** The one recording in the sink. */
    Recording recording() throws IOException {
        return Recording.in(sink());
    }

    /** The segment files that wait in the spool. */
    List<Path> spooled() throws IOException {
        return mp4Files(state());
    }

    static List<Path> mp4Files(Path folder) throws IOException {
        return files(folder).stream()
                .filter(file -> file.toString().endsWith(".mp4"))
                .sorted()
                .toList();
    }

    /** All files below a folder in which somebody works: what goes while it is looked through is not there. */
    static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return files;
    }
}
