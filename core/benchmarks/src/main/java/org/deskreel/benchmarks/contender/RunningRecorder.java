// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A recorder at work. Times are milliseconds since 1970. */
public final class RunningRecorder implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 90;
    /** More than a file's header, less than a header and a first picture. */
    private static final long HEADER_BYTES = 4096;

    private final Process process;
    private final Path work;
    private final Path sink;
    private final Path log;
    private final long startedAt;

    private RunningRecorder(Process process, Path work, Path sink, Path log, long startedAt) {
        this.process = process;
        this.work = work;
        this.sink = sink;
        this.log = log;
        this.startedAt = startedAt;
    }

    /**
     * Starts a recorder.
     *
     * @param work the folder in which its files grow
     * @param sink the folder to which they are delivered; its log stands beside it
     */
    public static RunningRecorder start(ProcessBuilder builder, Path work, Path sink) throws IOException {
        Path log = sink.resolveSibling("recorder.log");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        long now = System.currentTimeMillis();
        return new RunningRecorder(builder.start(), work, sink, log, now);
    }

    /** When its process was started. */
    public long startedAt() {
        return startedAt;
    }

    /** Its process, which has FFmpeg's below it. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** The FFmpeg process that runs at the moment, if one does. */
    public Optional<ProcessHandle> ffmpeg() {
        return process.descendants().filter(Proc::isFfmpeg).findFirst();
    }

    /** Waits until a first picture is in a file of its work folder, and says when that was. */
    public long awaitFirstPictureOnDisk() throws IOException, InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_SECONDS * 1000;
        while (largest(work) < HEADER_BYTES && largest(sink) < HEADER_BYTES) {
            check(System.currentTimeMillis() < deadline, "has no picture on disk");
            check(process.isAlive(), "has ended");
            Thread.sleep(10);
        }
        return System.currentTimeMillis();
    }

    private static long largest(Path folder) throws IOException {
        long largest = 0;
        for (Path file : videos(folder)) {
            try {
                largest = Math.max(largest, Files.size(file));
            } catch (NoSuchFileException movedOn) {
                continue;
            }
        }
        return largest;
    }

    /**
     * Ends the session and waits until the recorder says that everything is delivered.
     *
     * @return how long that took
     */
    public Finish finish() throws IOException, InterruptedException {
        Optional<ProcessHandle> ffmpeg = ffmpeg();
        long asked = System.nanoTime();
        long closed = asked;
        process.destroy();
        while (process.isAlive()) {
            if (ffmpeg.map(Proc::runs).orElse(false)) {
                closed = System.nanoTime();
            }
            check(System.nanoTime() - asked < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS), "does not end");
            Thread.sleep(5);
        }
        check(process.exitValue() == 0, "ended with the exit code " + process.exitValue());
        long done = System.nanoTime();
        return new Finish((done - asked) / 1e9, (done - closed) / 1e9);
    }

    private void check(boolean fine, String complaint) throws IOException {
        if (!fine) {
            throw new IOException("The recorder " + complaint + ": " + Files.readString(log));
        }
    }

    /** What was delivered: the files with footage, in order of their names. */
    public List<Path> delivered() throws IOException {
        return videos(sink).stream()
                .filter(file -> !file.endsWith("open.mp4"))
                .sorted()
                .toList();
    }

    private static List<Path> videos(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".mp4")).toList();
        } catch (UncheckedIOException movedOn) {
            return List.of();
        }
    }

    /** Ends it by force if it still runs. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /**
     * How long the end of a session took.
     *
     * @param seconds from the end of the session until everything was delivered
     * @param afterFfmpeg of it, from the end of FFmpeg, in seconds
     */
    public record Finish(double seconds, double afterFfmpeg) {}
}
