// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionId;
import org.jspecify.annotations.Nullable;

/** A recorder that runs on when the command that started it has returned. */
final class BackgroundRecorder {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final Path log;

    private BackgroundRecorder(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it with the options of this command. */
    static BackgroundRecorder start(Installation installation, SessionId session, @Nullable String duration) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.add(launcher(installation.home()).toString());
        command.addAll(List.of("record", "--session", session.value()));
        if (duration != null) {
            command.addAll(List.of("--duration", duration));
        }
        command.addAll(installation.commonArguments());
        try {
            Path log = PrivateFiles.folder(installation.state().resolve("logs"))
                    .resolve("recorder-" + Hashes.sha256(session.value()).substring(0, 16) + ".log");
            return new BackgroundRecorder(start(command, log.toFile()), log);
        } catch (IOException e) {
            throw new UncheckedIOException("The recorder cannot be started with " + command, e);
        }
    }

    private static Path launcher(Path home) {
        String name = File.separatorChar == '/' ? "deskreel" : "deskreel.cmd";
        return home.resolve("bin").resolve(name);
    }

    private static Process start(List<String> command, File log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        process.getOutputStream().close();
        return process;
    }

    /** Where its messages are. */
    Path log() {
        return log;
    }

    /**
     * Nothing while it runs.
     *
     * @throws DeskreelException with its last words when it has ended
     */
    Optional<Known> failed() {
        if (process.isAlive()) {
            return Optional.empty();
        }
        throw DeskreelException.of(
                EngineError.NO_FOOTAGE,
                "The recorder ended with exit code " + process.exitValue() + ": " + lastWords());
    }

    private String lastWords() {
        try (Stream<String> lines = Files.lines(log, Charset.defaultCharset())) {
            return lines.filter(line -> !line.isBlank()).collect(Collectors.joining(" "));
        } catch (IOException e) {
            return "its messages cannot be read (" + e + ").";
        }
    }
}
