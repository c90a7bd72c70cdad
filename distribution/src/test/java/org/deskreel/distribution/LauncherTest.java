// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real scripts with a Java that only prints how it was called. */
final class LauncherTest {
    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void unpack() throws IOException {
        home = Files.createDirectories(folder.resolve("a deskreel"));
        for (String file : new String[] {"bin/deskreel", "lib/launch.sh"}) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.copy(Path.of("src/dist", file), home.resolve(file));
        }
        Files.writeString(home.resolve("lib/b.jar"), "b");
        Files.writeString(home.resolve("lib/a.jar"), "a");
        Launcher.fill(home, "1.2.3");
        Files.createDirectory(home.resolve("cache"));
    }

    @Test
    void startsTheProgramWithAllJars() throws Exception {
        Run run = deskreel(java("17.0.15"));

        assertThat(run.exitCode).isZero();
        assertThat(run.output)
                .contains("<-cp><" + home + "/lib/a.jar:" + home + "/lib/b.jar>")
                .contains("<-Ddeskreel.home=" + home + ">")
                .contains("<-Daws.disableEc2MetadataV1=true>")
                .endsWith("<org.deskreel.cli.Deskreel><record><--set><a b='c'>");
    }

    @Test
    void followsLinksToItsHome() throws Exception {
        Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), home.resolve("bin/deskreel"));
        Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("absolute"));

        assertThat(run(relative, java("17.0.15"), Map.of()).output).contains("<-Ddeskreel.home=" + home + ">");
        assertThat(absolute).exists();
    }

    @Test
    void tellsThatJavaIsTooOld() throws Exception {
        Run run = deskreel(java("11.0.2"));

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.output).startsWith("deskreel: Java 11.0.2 in ").contains("is too old. Install Java 17");
    }

    @Test
    void tellsThatThereIsNoJava() throws Exception {
        Run run = deskreel(folder.resolve("nowhere"));

        assertThat(run.exitCode).isEqualTo(1);
        assertThat(run.output).startsWith("deskreel: There is no Java in " + folder.resolve("nowhere"));
    }

    @Test
    void dropsVariablesThatWouldLoadOtherCode() throws Exception {
        Map<String, String> hostile = Map.of(
                "JAVA_TOOL_OPTIONS", "-javaagent:evil.jar",
                "_JAVA_OPTIONS", "-Devil=1",
                "JDK_JAVA_OPTIONS", "-Devil=2",
                "CLASSPATH", "/evil",
                "LD_LIBRARY_PATH", "/evil");

        assertThat(run(home.resolve("bin/deskreel"), java("17.0.15"), hostile).output)
                .doesNotContain("evil");
    }

    @Test
    void usesTheArchiveOfThisJavaAndTheseJars() throws Exception {
        Path archive = archive("17.0.15", ".jsa");
        Path cache = archive("25.0.3", ".aot");

        assertThat(deskreel(java("17.0.15")).output).contains("<-XX:SharedArchiveFile=" + archive + ">");
        assertThat(deskreel(java("25.0.3")).output).contains("<-XX:AOTCache=" + cache + ">");
        assertThat(deskreel(java("21.0.1")).output)
                .doesNotContain("-XX:SharedArchiveFile")
                .doesNotContain("-XX:AOTCache");
    }

    @Test
    void usesNoArchiveThatIsOlderThanAJar() throws Exception {
        Path archive = archive("25.0.3", ".aot");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));

        assertThat(deskreel(java("25.0.3")).output).doesNotContain("-XX:AOTCache");
    }

    @Test
    void otherJarsHaveAnotherArchive() throws Exception {
        Path archive = archive("25.0.3", ".aot");
        Files.writeString(home.resolve("lib/a.jar"), "other");
        Files.copy(
                Path.of("src/dist/lib/launch.sh"), home.resolve("lib/launch.sh"), StandardCopyOption.REPLACE_EXISTING);
        Launcher.fill(home, "1.2.3");

        assertThat(archive("25.0.3", ".aot")).isNotEqualTo(archive);
    }

    /** An empty archive under the name that the launcher looks for. */
    private Path archive(String version, String ending) throws IOException {
        String hash = Files.readString(home.resolve("lib/launch.sh")).replaceAll("(?s).*\nhash=(\\w+)\n.*", "$1");
        return Files.writeString(home.resolve("cache/" + version + "-" + hash + ending), "");
    }

    /** A Java of the given version that prints its arguments and its environment. */
    private Path java(String version) throws IOException {
        Path javaHome = Files.createDirectories(folder.resolve("jdk-" + version + "/bin"))
                .getParent();
        Files.writeString(javaHome.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path program = javaHome.resolve("bin/java");
        Files.writeString(program, "#!/bin/sh\nenv | grep -i evil\nprintf '<%s>' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return javaHome;
    }

    private Run deskreel(Path javaHome) throws Exception {
        return run(home.resolve("bin/deskreel"), javaHome, Map.of());
    }

    private static Run run(Path script, Path javaHome, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString(), "record", "--set", "a b='c'");
        builder.environment().putAll(environment);
        builder.environment().put("DESKREEL_JAVA_HOME", javaHome.toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    private record Run(int exitCode, String output) {}
}
