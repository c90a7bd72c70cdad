// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.agent.RecorderStarter;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.engine.spool.Spool.Known;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
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

    /**
     * Starts it with the options of this command, on the desktop of its session.
     *
     * @throws DeskreelException when it cannot be started there
     */
    static BackgroundRecorder start(
            Installation installation, SessionHook hook, Session session, @Nullable String duration) {
        String id = session.id().value();
        List<String> arguments = new ArrayList<>(List.of("--session=" + id));
        if (duration != null) {
            arguments.add("--duration=" + duration);
        }
        arguments.addAll(installation.commonArguments());
        String name = "recorder-" + Hashes.sha256(id).substring(0, 16);
        try {
            Path logs = PrivateFiles.folder(installation.state().resolve("logs"));
            Path file = logs.resolve(name + ".arguments");
            Path log = Files.write(logs.resolve(name + ".log"), new byte[0]);
            List<String> command = RecorderCommand.of(installation.home(), arguments, file, log);
            return new BackgroundRecorder(start(hook, session, command, log, file), log, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The recorder of session " + id + " cannot be started", e);
        }
    }

    private static Process start(SessionHook hook, Session session, List<String> command, Path log, Path arguments)
            throws IOException {
        try {
            Optional<Process> inside = hook.start(session, command);
            return inside.isPresent() ? inside.get() : child(command, log.toFile());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(arguments);
            throw e;
        }
    }

    private static Process child(List<String> command, File log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log))
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
     * Nothing while it runs, or when it has left the session to another recorder, which was there before.
     *
     * @throws DeskreelException with its last words when it has ended for another reason
     */
    Optional<Known> failed() {
        if (process.isAlive() || process.exitValue() == ExitCode.CONFLICT) {
            return Optional.empty();
        }
        throw DeskreelException.of(EngineError.NO_FOOTAGE, end().orElse(""));
    }

    @Override
    public Optional<String> end() {
        return process.isAlive()
                ? Optional.empty()
                : Optional.of("The recorder ended with exit code " + process.exitValue() + ": " + lastWords());
    }

    private String lastWords() {
        try (Stream<String> lines = Files.lines(log, Charset.defaultCharset())) {
            String words = lines.filter(line -> !line.isBlank()).collect(Collectors.joining(" "));
            return words.isEmpty() ? "it said nothing." : words;
        } catch (IOException e) {
            return "its messages cannot be read (" + e + ").";
        }
    }
}
