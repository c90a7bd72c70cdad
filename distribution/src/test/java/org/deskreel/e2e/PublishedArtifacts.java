// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code ./publish} has staged, and a Maven that gets everything of Deskreel from there and nowhere else. Its local
 * repository begins without Deskreel; what others publish it takes from this machine's, or from Maven Central.
 *
 * @param staging the repository that was published to
 * @param local a local repository that nobody else uses at the same time
 */
record PublishedArtifacts(Path staging, Path local) {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String SETTINGS = """
            <settings>
              <localRepository>%s</localRepository>
              <profiles>
                <profile>
                  <id>published</id>
                  <repositories>
                    %s
                  </repositories>
                  <pluginRepositories>
                    %s
                  </pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles>
                <activeProfile>published</activeProfile>
              </activeProfiles>
            </settings>
            """;

    private static final String REPOSITORY =
            "<%1$s><id>%2$s</id><url>%3$s</url><snapshots><enabled>%4$s</enabled></snapshots></%1$s>";

    static PublishedArtifacts staged() throws IOException {
        Path staging = ROOT.resolve("target/staging");
        assertThat(staging.resolve("org/deskreel/deskreel-plugin-parent"))
                .as("what plugins are built with; publish it first: ./publish")
                .isDirectory();
        // Kept from run to run, because what Maven itself needs is hundreds of files.
        Path local = Path.of("target/examples-repository").toAbsolutePath();
        Trees.remove(local.resolve("org/deskreel"));
        return new PublishedArtifacts(staging, local);
    }

    /**
     * The variables of somebody who has all of it: {@code mvn} on the path, {@code DESKREEL} for the installation.
     *
     * @param folder for what Maven is told
     */
    Map<String, String> environment(Path folder, Installation installation) throws IOException {
        Path settings = Files.writeString(folder.resolve("settings.xml"), settings());
        Path programs = Files.createDirectories(folder.resolve("bin"));
        Path maven = Files.writeString(
                programs.resolve("mvn"),
                "#!/bin/sh\nexec '%s' -s '%s' \"$@\"\n".formatted(ROOT.resolve("mvnw"), settings));
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", programs + ":" + System.getenv("PATH"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        environment.put("DESKREEL", installation.home().toString());
        return environment;
    }

    private String settings() {
        return SETTINGS.formatted(local, repositories("repository"), repositories("pluginRepository"));
    }

    private String repositories(String element) {
        String machine = "file://" + System.getProperty("deskreel.maven.repository");
        return REPOSITORY.formatted(element, "deskreel-staging", staging.toUri(), true)
                + REPOSITORY.formatted(element, "this-machine", machine, false);
    }
}
