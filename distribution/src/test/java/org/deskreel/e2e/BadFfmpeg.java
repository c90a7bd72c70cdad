// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.deskreel.benchmarks.footage.Ffmpeg;

/**
 * An FFmpeg that answers questions as the real one does, but fails in its own way when it is to record.
 *
 * @param program the file
 * @param log where each start of a capture leaves its time, in seconds since 1970
 */
record BadFfmpeg(Path program, Path log) {
    /**
     * Writes the program.
     *
     * @param folder for its files
     * @param when shell pattern of the arguments for which it fails
     * @param failure shell command that runs instead of recording; {@code "$real" "$@"} would record
     */
    static BadFfmpeg in(Path folder, Ffmpeg real, String when, String failure) throws IOException {
        Path log = Files.createFile(folder.resolve("starts.log"));
        Path program = Files.writeString(
                folder.resolve("ffmpeg"), """
                #!/bin/bash
                export LD_LIBRARY_PATH=%s
                real=%s
                case " $* " in
                    %s)
                        case " $* " in *" segment "*) date +%%s.%%N >>%s ;; esac
                        %s
                        ;;
                esac
                exec "$real" "$@"
                """.formatted(real.libraries(), real.program(), when, log, failure));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new BadFfmpeg(program, log);
    }

    /** When captures were started, in seconds since 1970. */
    List<Double> starts() throws IOException {
        return Files.readAllLines(log).stream().map(Double::valueOf).toList();
    }

    /** How long it took from one start of a capture to the next, in seconds. */
    List<Double> pauses() throws IOException {
        List<Double> starts = starts();
        return IntStream.range(1, starts.size())
                .mapToObj(i -> starts.get(i) - starts.get(i - 1))
                .toList();
    }
}
