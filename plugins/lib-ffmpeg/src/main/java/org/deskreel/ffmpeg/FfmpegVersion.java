// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/** Finds out whether a program is an FFmpeg that can work, and in which environment. */
final class FfmpegVersion {
    /** The first with {@code -stats_mux_pre} in the form that takes are followed by. */
    private static final int OLDEST = 7;

    private static final long DEADLINE_SECONDS = 10;
    private static final Pattern BANNER = Pattern.compile("ffmpeg version (\\S+).*");
    private static final Pattern NUMBER = Pattern.compile("n?(\\d+)\\.\\d+.*");
    private static final Pattern MISSING_LIBRARY =
            Pattern.compile("error while loading shared libraries: ([^:]+): cannot open");

    /** ERROR_BAD_EXE_FORMAT and ERROR_EXE_MACHINE_TYPE_MISMATCH (winerror.h); the rest is in the system's language. */
    private static final Pattern WRONG_MACHINE = Pattern.compile("CreateProcess error=(193|216)\\b");

    private static final String REMEDY =
            "Install Deskreel again, or let the setting 'ffmpeg' name an FFmpeg " + OLDEST + ".0 or newer.";

    private final Path executable;
    private Map<String, String> environment = Map.of();
    private @Nullable String known;

    FfmpegVersion(Path executable) {
        this.executable = executable;
    }

    synchronized Map<String, String> environment() {
        return environment;
    }

    synchronized String version() {
        if (known == null) {
            known = ask();
        }
        return known;
    }

    private String ask() {
        checkFile();
        Path folder = Objects.requireNonNull(executable.getParent());
        environment = libraries(hasLibraries(folder) ? List.of(folder) : List.of());
        Answer answer = run();
        String missing = missingLibrary(answer);
        Path standIns = folder.resolve("silent");
        // Captures have no sound: the distribution brings empty stand-ins for the sound libraries that FFmpeg is linked
        // to.
        if (missing != null && Files.isDirectory(standIns)) {
            environment = libraries(List.of(folder, standIns));
            answer = run();
            missing = missingLibrary(answer);
        }
        if (missing != null) {
            throw DeskreelException.of(
                            FfmpegErrorCode.MISSING_LIBRARY,
                            "FFmpeg at " + executable + " needs the library " + missing + ".")
                    .remedy("Install the package that holds " + missing + ".");
        }
        return checkedVersion(answer);
    }

    private void checkFile() {
        if (!Files.isRegularFile(executable)) {
            throw DeskreelException.of(FfmpegErrorCode.NOT_FOUND, "There is no FFmpeg at " + executable + ".")
                    .remedy(REMEDY);
        }
        if (!Files.isExecutable(executable)) {
            throw notExecutable(executable, "It is not marked as executable");
        }
    }

    private static DeskreelException notExecutable(Path executable, String why) {
        String remedy = Wrappers.UNIX
                ? "Make it executable (chmod a+rx), on a file system that allows programs."
                : "Give this account the right to read and execute it, and look whether a virus scanner holds it.";
        return DeskreelException.of(
                        FfmpegErrorCode.NOT_EXECUTABLE, "FFmpeg at " + executable + " cannot be run: " + why + ".")
                .remedy(remedy);
    }

    /** It could not be started, for the reason that the system gave to Java. */
    static DeskreelException notExecutable(Path executable, IOException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (WRONG_MACHINE.matcher(reason).find()) {
            return DeskreelException.of(
                            FfmpegErrorCode.NOT_EXECUTABLE,
                            "The file " + executable + " is no program that this Windows can run.")
                    .remedy("Use an FFmpeg for 64-bit Windows on x86-64, such as the one that comes with Deskreel.")
                    .causedBy(cause);
        }
        // The path stands in our own sentence.
        return notExecutable(executable, reason.replaceFirst("^Cannot run program \".*?\"[^:]*: ", ""))
                .causedBy(cause);
    }

    private String checkedVersion(Answer answer) {
        Matcher banner = BANNER.matcher(answer.firstLine());
        if (answer.exit() > 128) {
            throw DeskreelException.of(
                            FfmpegErrorCode.KILLED,
                            "FFmpeg at " + executable + " crashes when asked for its " + "version (signal "
                                    + (answer.exit() - 128) + ").")
                    .remedy(REMEDY);
        }
        Optional<DeskreelException> ended = WindowsExit.explained(answer.exit(), executable.toString());
        if (ended.isPresent()) {
            throw ended.get();
        }
        if (answer.exit() != 0 || !banner.matches()) {
            throw DeskreelException.of(
                            FfmpegErrorCode.NOT_FFMPEG,
                            "The program at " + executable
                                    + " is not an FFmpeg: asked for its version it ended with " + answer.exit()
                                    + (answer.errors().isEmpty()
                                            ? "."
                                            : " and said '" + answer.errors().get(0) + "'."))
                    .remedy(REMEDY);
        }
        String version = banner.group(1);
        Matcher number = NUMBER.matcher(version);
        // Builds from between the releases carry no number; they are newer more often than not.
        if (number.matches() && Integer.parseInt(number.group(1)) < OLDEST) {
            throw DeskreelException.of(
                            FfmpegErrorCode.TOO_OLD, "FFmpeg at " + executable + " is version " + version + ".")
                    .remedy(REMEDY);
        }
        return version;
    }

    private Answer run() {
        Tail out = new Tail(1000);
        Tail err = new Tail(20);
        ChildProcess child;
        try {
            child = ChildProcess.start(
                    List.of(executable.toString(), "-nostdin", "-version"), environment, null, out::add, err::add);
        } catch (IOException e) {
            throw notExecutable(executable, e);
        }
        try {
            int exit = child.exit().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
            return new Answer(exit, out.lines().isEmpty() ? "" : out.lines().get(0), err.lines());
        } catch (TimeoutException e) {
            throw DeskreelException.of(
                            FfmpegErrorCode.HANGS,
                            "FFmpeg at " + executable + " did not say its version within " + DEADLINE_SECONDS + " s.")
                    .remedy(REMEDY)
                    .causedBy(e);
        } catch (InterruptedException | ExecutionException e) {
            Thread.currentThread().interrupt();
            throw DeskreelException.of(FfmpegErrorCode.ENDED, "FFmpeg was not asked to the end.")
                    .causedBy(e);
        } finally {
            child.kill();
        }
    }

    private static @Nullable String missingLibrary(Answer answer) {
        for (String line : answer.errors()) {
            Matcher matcher = MISSING_LIBRARY.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    private static boolean hasLibraries(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("libavcodec.so"));
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, String> libraries(List<Path> folders) {
        if (folders.isEmpty()) {
            return Map.of();
        }
        return Map.of(
                "LD_LIBRARY_PATH",
                String.join(":", folders.stream().map(Path::toString).toList()));
    }

    private record Answer(int exit, String firstLine, List<String> errors) {}
}
