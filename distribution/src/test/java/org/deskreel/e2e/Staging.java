// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What {@code ./publish} has published for authors of plugins, and a Maven that knows nothing else of ours: its local
 * repository is new. Artifacts of others come from the local repository of whoever runs the tests, else from Maven Central.
 */
final class Staging {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path FOLDER = ROOT.resolve("target/staging");

    /** The local repository of whoever runs the tests, as links, without what they may have installed of ours. */
    private static final Path OTHERS = Path.of("target/others-artifacts").toAbsolutePath();

    private static final List<String> SOURCES = List.of("core", "plugins/lib-ffmpeg", "plugins/plugin-parent");

    private Staging() {}

    /** The folder that everything was published into, by this build or by an earlier one if nothing has changed since. */
    static Path published() throws IOException, InterruptedException {
        Path lock = Files.createDirectories(ROOT.resolve("target")).resolve("staging.lock");
        // Tests run in several processes.
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            if (outdated()) {
                publish();
            }
            if (!Files.exists(OTHERS)) {
                link(local(), OTHERS, "org");
                link(local().resolve("org"), OTHERS.resolve("org"), "deskreel");
            }
        }
        return FOLDER;
    }

    private static boolean outdated() throws IOException {
        Path last = FOLDER.resolve("settings.xml");
        return !Files.exists(last) || newestSource().compareTo(Files.getLastModifiedTime(last)) > 0;
    }

    private static FileTime newestSource() throws IOException {
        FileTime newest = Files.getLastModifiedTime(ROOT.resolve("pom.xml"));
        for (String folder : SOURCES) {
            // In the others somebody may be building.
            for (Path file : Workplace.files(ROOT.resolve(folder)).stream()
                    .filter(Staging::isSource)
                    .toList()) {
                FileTime time = Files.getLastModifiedTime(file);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
        }
        return newest;
    }

    private static boolean isSource(Path file) {
        String path = ROOT.relativize(file).toString();
        return !path.contains("/target/") && (path.contains("/src/main/") || path.endsWith("pom.xml"));
    }

    private static void publish() throws IOException, InterruptedException {
        ProcessBuilder publish = new ProcessBuilder(ROOT.resolve("publish").toString()).redirectErrorStream(true);
        publish.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Path output = Files.createDirectories(Path.of("target", "publish-output"));
        try (Program program = Program.start(publish, output)) {
            program.expectExit(0, Duration.ofMinutes(10));
        }
    }

    /**
     * The variables of a shell in which {@code mvn} is the Maven that builds us, and finds what was published.
     *
     * @param folder for its local repository
     */
    static Map<String, String> maven(Path folder) throws IOException, InterruptedException {
        Path settings = published().resolve("settings.xml");
        Path home = Path.of(property("maven.home"));
        String options =
                "-Dmaven.repo.local=%s -Dmaven.repo.local.tail=%s -Dmaven.repo.local.tail.ignoreAvailability=true"
                        .formatted(folder.resolve("repository"), OTHERS);
        return Map.of(
                "PATH",
                home.resolve("bin") + File.pathSeparator + System.getenv("PATH"),
                "JAVA_HOME",
                System.getProperty("java.home"),
                "MAVEN_OPTS",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC " + options,
                "MAVEN_ARGS",
                "--no-transfer-progress --settings " + settings);
    }

    private static Path local() {
        return Path.of(property("maven.local.repository"));
    }

    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                String name = entry.getFileName().toString();
                if (!name.equals(except)) {
                    Files.createSymbolicLink(to.resolve(name), entry);
                }
            }
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(
                System.getProperty(name), () -> "the system property " + name + ", set by the POM");
    }
}
