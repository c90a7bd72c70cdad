// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide for authors of plugins, followed word for word by somebody who has nothing but what was published. */
class PluginGuideIT {
    private static final Path GUIDE = Path.of("../docs/plugin-guide.md");
    private static final Duration LIMIT = Duration.ofMinutes(8);

    @TempDir
    private static Path machine;

    private static Map<String, String> environment;

    @TempDir
    private Path folder;

    @BeforeAll
    static void setUp() throws IOException, InterruptedException {
        environment = new HashMap<>(Staging.maven(machine));
        environment.put("DESKREEL_HOME", Installation.copied(machine).home().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A session hook", "A capture backend"})
    void leadsToAPluginThatIsUsed(String section) throws IOException, InterruptedException {
        Transcript.of(GUIDE, section).run(folder, environment, LIMIT);
    }

    /** And what the reader builds then is the same whenever it is built, and nothing that Deskreel would refuse. */
    @Test
    void leadsToASinkThatIsUsed() throws IOException, InterruptedException {
        Transcript.of(GUIDE, "A sink in fifteen minutes").run(folder, environment, LIMIT);
        assertThat(machine.resolve("repository/org/deskreel/deskreel-spi")).isDirectory();
        run("""
                $ cd sink-archive
                $ unzip -ZT target/sink-archive-1.0.0-SNAPSHOT-plugin.zip | grep -c ' 20261123.000000 '
                4
                $ sed -i 's/<description>/&A sink.\\n\\n/' pom.xml
                $ mkdir -p src/main/resources
                $ unzip -q "$DESKREEL_HOME"/lib/pf4j-*.jar 'org/*' -d src/main/resources
                $ mvn -B -Dmaven.test.skip=true verify
                ...
                ...The plugin brings a copy of the SPI, and Deskreel would refuse it: ...org/pf4j/...
                ...
                $ echo $?
                1
                $ grep description target/plugin.properties
                plugin.description=A sink. Keeps recordings as files in a folder
                $ unzip -p target/sink-archive-1.0.0-SNAPSHOT.jar META-INF/MANIFEST.MF | tr -d '\\r' | grep -c '^$'
                1
                $ rm -r src/main/resources/org
                $ unzip -q "$DESKREEL_HOME"/lib/deskreel-spi-*.jar 'org/*' -d src/main/resources
                $ mvn -B -Dmaven.test.skip=true verify
                ...
                ...The plugin brings a copy of the SPI, and Deskreel would refuse it: ...org/deskreel/spi/...
                ...
                $ echo $?
                1
                $ sed -i 's/deskreel-testkit/deskreel-spi/; s/<scope>test/<scope>compile/' pom.xml
                $ mvn -B -Dmaven.test.skip=true verify
                ...
                ...The SPI comes from the host...give it the scope "provided"...
                ...
                $ echo $?
                1
                """);
    }

    @Test
    void saysWhatIsWrongWithAProject() throws IOException, InterruptedException {
        String generate = PageBlock.of(GUIDE, "A sink in fifteen minutes")
                .get(0)
                .content()
                .replaceAll("(?s)^\\$ (.*?) -DartifactId=.*", "$1");
        run("""
                $ %1$s -DartifactId=camera-archive -Dflavour=camera
                ...
                ...There is no flavour 'camera'. Use -Dflavour=sink, -Dflavour=hook or -Dflavour=capture...
                ...
                $ echo $?
                1
                $ %1$s -DartifactId=Sink_Archive -Dflavour=sink
                ...
                ...The artifactId 'Sink_Archive' cannot be used for a plugin. Use lower-case letters...
                ...
                $ echo $?
                1
                """.formatted(generate));
    }

    private void run(String console) throws IOException, InterruptedException {
        Path page = Files.writeString(folder.resolve("page.md"), "```console\n" + console + "```\n");
        Transcript.of(page).run(folder, environment, LIMIT);
    }
}
