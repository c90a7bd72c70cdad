// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class FfmpegProgramTest {
    @TempDir
    Path folder;

    @Test
    void theRealOneSaysItsVersion() {
        assertThat(Ffmpegs.real().version()).startsWith("8.");
    }

    @Test
    void aFolderStandsForTheProgramInIt() {
        assertThat(FfmpegProgram.locate(folder, Path.of("/")).executable()).isEqualTo(folder.resolve("ffmpeg"));
        assertThat(FfmpegProgram.locate(null, folder).executable()).isEqualTo(folder.resolve("ffmpeg/ffmpeg"));
    }

    @Test
    void whatCannotWorkIsSaidInOneSentenceWithARemedy() throws Exception {
        check(FfmpegProgram.locate(folder.resolve("missing"), folder), FfmpegErrorCode.NOT_FOUND);
        check(Ffmpegs.script(folder, "exit 1"), FfmpegErrorCode.NOT_FFMPEG);
        check(Ffmpegs.script(folder, "echo hello"), FfmpegErrorCode.NOT_FFMPEG);
        check(Ffmpegs.script(folder, "kill -SEGV $$"), FfmpegErrorCode.KILLED);
        check(Ffmpegs.script(folder, "echo ffmpeg version 4.4.2-0ubuntu0 Copyright"), FfmpegErrorCode.TOO_OLD);
        check(Ffmpegs.script(folder, "exec sleep 40"), FfmpegErrorCode.HANGS);
        String missing =
                "echo 'x: error while loading shared libraries: libfoo.so.1: cannot open shared' >&2; exit 127";
        check(Ffmpegs.script(folder, missing), FfmpegErrorCode.MISSING_LIBRARY);
        FfmpegProgram locked = Ffmpegs.script(folder, "exit 0");
        assertThat(locked.executable().toFile().setExecutable(false, false)).isTrue();
        check(locked, FfmpegErrorCode.NOT_EXECUTABLE);
        Files.writeString(folder.resolve("garbage"), "\u0001\u0002");
        assertThat(folder.resolve("garbage").toFile().setExecutable(true)).isTrue();
        check(FfmpegProgram.locate(folder.resolve("garbage"), folder), FfmpegErrorCode.NOT_FFMPEG);
    }

    private static void check(FfmpegProgram program, ErrorCode code) {
        DeskreelException error = catchThrowableOfType(DeskreelException.class, program::version);
        assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
        assertThat(error.getMessage()).contains(program.executable().toString());
        assertThat(error.remedy()).isPresent();
    }

    @Test
    void buildsWithoutAReleaseNumberAreTrusted() throws Exception {
        assertThat(Ffmpegs.script(folder, "echo ffmpeg version N-119999-gabcdef Copyright")
                        .version())
                .isEqualTo("N-119999-gabcdef");
        assertThat(Ffmpegs.script(folder, "echo ffmpeg version n7.1.1 Copyright")
                        .version())
                .isEqualTo("n7.1.1");
    }

    @Test
    void standInsReplaceMissingSoundLibraries() throws Exception {
        Files.createDirectories(folder.resolve("silent"));
        Files.createFile(folder.resolve("libavcodec.so.62"));
        FfmpegProgram program = Ffmpegs.script(folder, """
                case "$LD_LIBRARY_PATH" in *silent) echo ffmpeg version 8.1.2 Copyright; exit 0;; esac
                echo 'x: error while loading shared libraries: libpulse.so.0: cannot open shared object file' >&2
                exit 127""");

        assertThat(program.version()).isEqualTo("8.1.2");
    }

    @Test
    void nothingOfTheEnvironmentIsInherited() throws Exception {
        List<String> lines = new ArrayList<>();
        FfmpegProgram program = Ffmpegs.scriptWithVersion(folder, "/usr/bin/env");

        program.run(List.of(), folder, Duration.ofMinutes(1), lines::add);

        assertThat(lines)
                .allMatch(line -> line.startsWith("PWD=") || line.startsWith("_=") || line.startsWith("SHLVL="));
    }

    @Test
    void aRunHasADeadline() throws Exception {
        FfmpegProgram program = Ffmpegs.scriptWithVersion(folder, "exec sleep 40");

        DeskreelException error = catchThrowableOfType(
                DeskreelException.class, () -> program.run(List.of(), folder, Duration.ofMillis(300), line -> {}));

        assertThat(error.code()).isEqualTo(FfmpegErrorCode.HANGS);
    }
}
