// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deskreel.benchmarks.contender.Proc;

/** A running command whose output goes into files. */
final class Program implements AutoCloseable {
    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Program start(ProcessBuilder builder, Path folder) throws IOException {
        Path out = Files.createTempFile(folder, "program-", ".out");
        Path err = Files.createTempFile(folder, "program-", ".err");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.redirectInput(Path.of("/dev/null").toFile());
        return new Program(builder.start(), out, err);
    }

    /** Waits for the end and says with which exit code. */
    int awaitExit(Duration limit) throws InterruptedException, IOException {
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(ended)
                .as("ends within %s; it said: %s%s", limit, out(), err())
                .isTrue();
        return process.exitValue();
    }

    /** Fails unless the program ends by itself with the given exit code. */
    Program expectExit(int code, Duration limit) throws InterruptedException, IOException {
        assertThat(awaitExit(limit))
                .as("exit code; standard output:%n%s%nstandard error:%n%s", out(), err())
                .isEqualTo(code);
        return this;
    }

    boolean runs() {
        return process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** The FFmpeg processes below it. */
    List<ProcessHandle> ffmpegs() {
        return process.descendants().filter(Proc::isFfmpeg).toList();
    }

    /** Waits until an FFmpeg captures below it, other than the given one. */
    ProcessHandle awaitFfmpeg(long otherThan) throws InterruptedException, IOException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (ProcessHandle ffmpeg : ffmpegs()) {
                if (ffmpeg.pid() != otherThan && Proc.runs(ffmpeg) && captures(ffmpeg)) {
                    return ffmpeg;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("No FFmpeg was started within " + Installation.PATIENCE + "; it said: " + err());
    }

    /** Waits until the recorder says that it has footage, and gives the FFmpeg that takes it. */
    ProcessHandle awaitFirstFrame() throws InterruptedException, IOException {
        ProcessHandle ffmpeg = awaitFfmpeg(-1);
        awaitFirstFrame(1);
        return ffmpeg;
    }

    /** Waits until the recorder says that it has footage of a take that did not begin while another one went on. */
    void awaitFirstFrame(int take) throws InterruptedException, IOException {
        awaitSaid("The first frame of take " + take + " ");
    }

    /** Waits until it has said something on standard error. */
    void awaitSaid(String words) throws InterruptedException, IOException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        boolean more = true;
        while (!err().contains(words)) {
            assertThat(more).as("it says '%s'; it said: %s", words, err()).isTrue();
            // What it says at its very end is read once more.
            more = runs() && System.nanoTime() < end;
            Thread.sleep(20);
        }
    }

    /** Whether it records, and does not only say its version. */
    static boolean captures(ProcessHandle ffmpeg) {
        try {
            return Files.readString(Path.of("/proc", "" + ffmpeg.pid(), "cmdline"))
                    .contains("segment");
        } catch (IOException gone) {
            return false;
        }
    }

    void signal(String name) throws IOException, InterruptedException {
        signal(process.toHandle(), name);
    }

    static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, "" + process.pid())
                .start()
                .waitFor();
        assertThat(code).as("kill -%s %d", name, process.pid()).isZero();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        Processes.endTree(handle());
    }
}
