// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.ProcessDestroyer;
import org.jspecify.annotations.Nullable;

/**
 * One running program whose lines are handed on as they come. Supervised by Commons Exec. Its standard input stays open
 * until it is closed here or the program ends. Methods may be called from any thread.
 */
final class ChildProcess {
    private final Process process;
    private final LineStreams streams;
    private final CompletableFuture<Integer> exit;

    private ChildProcess(Process process, LineStreams streams, CompletableFuture<Integer> exit) {
        this.process = process;
        this.streams = streams;
        this.exit = exit;
    }

    /**
     * Starts a program.
     *
     * @param command program and arguments
     * @param environment all of it; nothing is inherited
     * @param folder where it runs; null for the recorder's own
     * @param out gets each line of standard output, from one thread
     * @param err gets each line of standard error, from another
     * @throws IOException when the program cannot be started
     */
    static ChildProcess start(
            List<String> command,
            Map<String, String> environment,
            @Nullable Path folder,
            Consumer<String> out,
            Consumer<String> err)
            throws IOException {
        LineStreams streams = new LineStreams(out, err);
        Outcome outcome = new Outcome();
        DefaultExecutor.Builder<?> builder = DefaultExecutor.builder()
                .setExecuteStreamHandler(streams)
                .setThreadFactory(work -> daemon(work, "child-process"));
        if (folder != null) {
            builder.setWorkingDirectory(folder);
        }
        DefaultExecutor executor = builder.get();
        executor.setExitValues(null);
        executor.setProcessDestroyer(outcome);
        executor.execute(commandLine(command), environment, outcome);
        return new ChildProcess(await(outcome.started), streams, outcome.exit);
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private static CommandLine commandLine(List<String> command) {
        CommandLine line = new CommandLine(command.get(0));
        command.stream()
                .skip(1)
                .map(argument -> Wrappers.UNIX ? argument : WindowsArgument.of(argument))
                .forEach(argument -> line.addArgument(argument, false));
        return line;
    }

    private static Process await(CompletableFuture<Process> started) throws IOException {
        try {
            return started.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(cause.getMessage(), cause);
        } catch (InterruptedException e) {
            // The program may just be starting: it must not be left alone.
            started.thenAccept(Process::destroyForcibly);
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a program was started", e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Completed with the exit code once the program has ended and all its lines were handed on. */
    CompletableFuture<Integer> exit() {
        return exit;
    }

    /** Its standard input; what is written there blocks until the program reads it. */
    OutputStream input() {
        return streams.input();
    }

    /** Writes to its standard input; does nothing when nobody reads there any more. */
    void say(String text) {
        OutputStream input = streams.input();
        try {
            input.write(text.getBytes(StandardCharsets.US_ASCII));
            input.flush();
        } catch (IOException e) {
            // It has ended already, which its exit tells.
        }
    }

    /** Ends it at once. */
    void kill() {
        process.destroyForcibly();
    }

    /** Learns from Commons Exec that the program runs, and how it ended. */
    private static final class Outcome implements ExecuteResultHandler, ProcessDestroyer {
        private final CompletableFuture<Process> started = new CompletableFuture<>();
        private final CompletableFuture<Integer> exit = new CompletableFuture<>();

        @Override
        public boolean add(Process process) {
            return started.complete(process);
        }

        @Override
        public boolean remove(Process process) {
            return true;
        }

        @Override
        public int size() {
            return started.isDone() ? 1 : 0;
        }

        @Override
        public void onProcessComplete(int exitValue) {
            exit.complete(exitValue);
        }

        @Override
        public void onProcessFailed(ExecuteException e) {
            started.completeExceptionally(e.getCause() == null ? e : e.getCause());
            exit.complete(e.getExitValue());
        }
    }
}
