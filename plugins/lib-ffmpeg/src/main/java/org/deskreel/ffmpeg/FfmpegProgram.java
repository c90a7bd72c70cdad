// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * The FFmpeg that Deskreel drives: the one that came with it or the configured one. Programs run with a clean
 * environment: nothing of the recorder's reaches them but what is named. Methods may be called from any thread.
 */
public final class FfmpegProgram {
    private static final int TAIL_LINES = 60;

    private final Path executable;
    private final FfmpegVersion version;

    private final Platform platform;

    private FfmpegProgram(Path executable, FfmpegVersion version, Platform platform) {
        this.executable = executable;
        this.version = version;
        this.platform = platform;
    }

    /**
     * Names the FFmpeg to be used. Touches nothing: whether it can work is asked with {@link #version()}.
     *
     * @param configured the configured program; null for the one that came with Deskreel
     * @param home the folder in which Deskreel is installed
     */
    public static FfmpegProgram locate(@Nullable Path configured, Path home) {
        String name = Wrappers.UNIX ? "ffmpeg" : "ffmpeg.exe";
        if (configured == null) {
            return at(home.resolve("ffmpeg").resolve(name));
        }
        return at(Files.isDirectory(configured) ? configured.resolve(name) : configured);
    }

    private static FfmpegProgram at(Path file) {
        Path executable = file.toAbsolutePath().normalize();
        return new FfmpegProgram(executable, new FfmpegVersion(executable), Platform.PLAIN);
    }

    /** The same program, with somebody who knows more of the platform it runs on. */
    public FfmpegProgram on(Platform knowing) {
        return new FfmpegProgram(executable, version, knowing);
    }

    Platform platform() {
        return platform;
    }

    /** Where it is. */
    public Path executable() {
        return executable;
    }

    /**
     * Its version, such as {@code 8.1.2}. The program is run for it once; a good answer is remembered. Takes at most ten
     * seconds, usually 30 ms.
     *
     * @throws DeskreelException when it is missing, not executable, not an FFmpeg, too old, crashes or hangs
     */
    public String version() {
        return version.version();
    }

    /**
     * Starts the program.
     *
     * @param arguments without the program's name
     * @param environment what the program needs besides its own libraries
     * @param folder where it runs
     * @param lowPriority whether it should give way to the programs of the desktop's user
     * @throws DeskreelException when it cannot be started
     */
    ChildProcess start(
            List<String> arguments,
            Map<String, String> environment,
            Path folder,
            boolean lowPriority,
            Consumer<String> out,
            Consumer<String> err) {
        version();
        List<String> command = new ArrayList<>(lowPriority ? Wrappers.background() : Wrappers.detached());
        command.add(executable.toString());
        command.addAll(arguments);
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(version.environment());
        try {
            ChildProcess child = ChildProcess.start(command, all, folder, out, err);
            if (lowPriority) {
                platform.background(child.pid());
            }
            return child;
        } catch (IOException e) {
            throw FfmpegVersion.notExecutable(executable, e);
        }
    }

    /**
     * Runs the program to its end. An interrupt ends it and is kept.
     *
     * @param arguments without the program's name
     * @param folder where it runs
     * @param deadline how long it may take; then it is killed
     * @param out gets each line of standard output
     * @throws DeskreelException when it cannot be started, takes longer than the deadline, or the thread is interrupted
     */
    public Finished run(List<String> arguments, Path folder, Duration deadline, Consumer<String> out) {
        Tail errors = new Tail(TAIL_LINES);
        ChildProcess child = start(arguments, Map.of(), folder, false, out, errors::add);
        try {
            int exit = child.exit().get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return new Finished(exit, errors.lines());
        } catch (TimeoutException e) {
            throw DeskreelException.of(
                            FfmpegErrorCode.HANGS, "FFmpeg was not done after " + deadline.toSeconds() + " s.")
                    .remedy("Look whether the machine is overloaded or a disk does not answer.")
                    .causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeskreelException.of(FfmpegErrorCode.ENDED, "FFmpeg was ended because its work was interrupted.")
                    .causedBy(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The exit of a program never fails", e);
        } finally {
            child.kill();
        }
    }
}
