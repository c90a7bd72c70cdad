// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Turns the folder that Maven has put together into a runnable Deskreel. */
final class Finish {
    private static final Comparator<Path> OURS_FIRST =
            Comparator.comparing((Path jar) -> !isOurs(jar)).thenComparing(Comparator.naturalOrder());

    private Finish() {}

    /** Arguments: the folder, the version of Deskreel, the time that all files shall bear, further JDKs (or nothing). */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path home = Path.of(arguments[0]);
        silenceSound(home.resolve("ffmpeg"));
        FfmpegNotice.write(home);
        for (Path jar : jars(home)) {
            OldClasses.rewrite(jar);
        }
        Launcher.fill(home, arguments[1]);
        settle(home, FileTime.from(Instant.parse(arguments[2])));
        Archives.make(home, arguments[3]);
    }

    /** The jars of the application class path: ours first, the rest by name. */
    static List<Path> jars(Path home) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted(OURS_FIRST)
                    .toList();
        }
    }

    private static boolean isOurs(Path jar) {
        return String.valueOf(jar.getFileName()).startsWith("deskreel-");
    }

    private static void silenceSound(Path ffmpeg) throws IOException {
        Path folder = Files.createDirectories(ffmpeg.resolve("silent"));
        SilentLibrary.write(folder, "libpulse.so.0", "PULSE_0");
        SilentLibrary.write(folder, "libasound.so.2", "ALSA_0.9", "ALSA_0.9.0rc4");
    }

    /** Modes and times do not depend on who built when; a class-data archive names the times of the jars. */
    private static void settle(Path home, FileTime time) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                boolean open = Files.isDirectory(file) || isProgram(home.relativize(file));
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open ? "rwxr-xr-x" : "rw-r--r--"));
                Files.setLastModifiedTime(file, time);
            }
        }
    }

    private static boolean isProgram(Path file) {
        return file.startsWith("bin") || file.endsWith("ffmpeg/ffmpeg") || file.endsWith("ffmpeg/ffprobe");
    }
}
