// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes what the GPL asks us to say of the FFmpeg that lies beside Deskreel: what it is, and where its source is. */
final class FfmpegNotice {
    private FfmpegNotice() {}

    /** Asks the FFmpeg in the folder and writes {@code licenses/FFMPEG.txt}. */
    static void write(Path home) throws IOException, InterruptedException {
        List<String> said = ask(home.resolve("ffmpeg"));
        String version = said.get(0).replaceAll("^ffmpeg version (\\S+).*", "$1");
        String text = Files.readString(home.resolve("licenses/FFMPEG.txt"));
        text = text.replace("@version@", version).replace("@ffmpeg -version@", String.join("\n", said));
        Files.writeString(home.resolve("licenses/FFMPEG.txt"), text);
    }

    /** Fills in the notice of an FFmpeg that cannot be asked, because it is for another system. */
    static void writeForWindows(Path home, String artifact) throws IOException {
        Path notice = home.resolve("licenses/FFMPEG.txt");
        String version = artifact.replaceAll("-.*", "");
        String text = Files.readString(notice);
        Files.writeString(
                notice,
                text.replace("@version@", version).replace("@configuration@", configuration(home.resolve("ffmpeg"))));
    }

    /** What "ffmpeg -version" would print is a text in one of its libraries. */
    private static String configuration(Path folder) throws IOException {
        Path library;
        try (Stream<Path> files = Files.list(folder)) {
            library = files.filter(file -> file.getFileName().toString().matches("avutil-\\d+\\.dll"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("There is no FFmpeg in " + folder + "."));
        }
        String content = Files.readString(library, StandardCharsets.ISO_8859_1);
        int start = content.indexOf("--prefix=");
        return content.substring(start, content.indexOf('\0', start));
    }

    private static List<String> ask(Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("ffmpeg");
        program.toFile().setExecutable(true);
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "-version").redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", folder + ":" + folder.resolve("silent"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("The FFmpeg of the distribution does not start: " + output.strip());
        }
        return output.lines().takeWhile(line -> !line.isBlank()).toList();
    }
}
