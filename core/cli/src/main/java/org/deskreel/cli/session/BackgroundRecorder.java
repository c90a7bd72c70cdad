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
import org.deskreel.engine.agent.RecorderStarter;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionId;
import org.jspecify.annotations.Nullable;

/** A recorder that runs on when the command that started it has returned. */
final class BackgroundRecorder implements RecorderStarter.Started {
    private final Process process;
    private final Path log;
    private final Path arguments;

    private BackgroundRecorder(Process process, Path log, Path arguments) {
        this.process = process;
        this.log = log;
        this.arguments = arguments;
    }

    /** Starts it with the options of this command. */
    static BackgroundRecorder start(Installation installation, SessionId session, @Nullable String duration) {
        List<String> arguments = new ArrayList<>(List.of("--session=" + session.value()));
        if (duration != null) {
            arguments.add("--duration=" + duration);
        }
        arguments.addAll(installation.commonArguments());
        String name = "recorder-" + Hashes.sha256(session.value()).substring(0, 16);
        try {
            Path logs = PrivateFiles.folder(installation.state().resolve("logs"));
            Path file = logs.resolve(name + ".arguments");
            Path log = logs.resolve(name + ".log");
            List<String> command = RecorderCommand.of(installation.home(), arguments, file);
            return new BackgroundRecorder(start(command, log.toFile()), log, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The recorder of session " + session + " cannot be started", e);
        }
    }

    private static Process start(List<String> command, File log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        process.getOutputStream().close();
        return process;
    }

    /** It is at work, or it never will be: what it was started with may hold secrets and is needed no more. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(arguments + " cannot be deleted", e);
        }
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
        end().ifPresent(words -> {
            throw DeskreelException.of(EngineError.NO_FOOTAGE, words);
        });
        return Optional.empty();
    }

    @Override
    public Optional<String> end() {
        return process.isAlive()
                ? Optional.empty()
                : Optional.of("The recorder ended with exit code " + process.exitValue() + ": " + lastWords());
    }

    private String lastWords() {
        try (Stream<String> lines = Files.lines(log, Charset.defaultCharset())) {
            return lines.filter(line -> !line.isBlank()).collect(Collectors.joining(" "));
        } catch (IOException e) {
            return "its messages cannot be read (" + e + ").";
        }
    }
}
