// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the class-data archives for the Javas of this machine, with the script that users run for theirs. */
final class Archives {
    /** The first Java with the better kind of archive (the AOT cache). */
    private static final int AOT = 25;

    private Archives() {}

    /** Archives for the Java that builds, for the newest installed from 25 on, and for those named (by commas). */
    static void make(Path home, String furtherJdks) throws IOException, InterruptedException {
        Set<Path> javas = new LinkedHashSet<>();
        javas.add(Path.of(System.getProperty("java.home")));
        newestWithAot().ifPresent(javas::add);
        Stream.of(furtherJdks.split(","))
                .filter(jdk -> !jdk.isBlank())
                .map(Path::of)
                .forEach(javas::add);
        for (Path java : javas) {
            warmUp(home, java);
        }
    }

    private static Optional<Path> newestWithAot() throws IOException {
        Path folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> javas = Files.list(folder)) {
            return javas.filter(java -> feature(java) >= AOT).max(Comparator.comparingInt(Archives::feature));
        }
    }

    private static int feature(Path java) {
        try (Stream<String> lines = Files.lines(java.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException unreadable) {
            return 0;
        }
    }

    private static void warmUp(Path home, Path java) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(home.resolve("bin/warm-up").toString()).inheritIO();
        script.environment().put("DESKREEL_JAVA_HOME", java.toString());
        int code = script.start().waitFor();
        if (code != 0) {
            throw new IOException("The warm-up with the Java at " + java + " ended with " + code + ".");
        }
    }
}
