// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that we show to people are sound. */
class DocumentedConfigurationIT {
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

    @TempDir
    private Path folder;

    @Test
    void theSampleOfTheDistributionIsSound() throws IOException, InterruptedException {
        check(Installation.built().home().resolve("conf/sample.yaml"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/appstream.md",
                "docs/ec2.md",
                "docs/workspaces.md",
                "docs/plugins/hook-appstream.md",
                "docs/plugins/hook-ec2.md",
                "docs/plugins/hook-workspaces.md"
            })
    void whatAPageShowsIsSound(String page) throws IOException, InterruptedException {
        Matcher yaml = YAML.matcher(Files.readString(Path.of("..").resolve(page)));
        int shown = 0;
        while (yaml.find()) {
            check(Files.writeString(folder.resolve("deskreel.yaml"), yaml.group(1)));
            shown++;
        }
        assertThat(shown).isPositive();
    }

    @Test
    void theReferencePageIsWhatTheCommandPrints() throws IOException, InterruptedException {
        Program reference = Installation.built().run(folder, 0, "config", "reference");

        assertThat(reference.out()).isEqualTo(Files.readString(Path.of("../docs/configuration.md")));
    }

    private void check(Path config) throws IOException, InterruptedException {
        Installation.built().run(folder, 0, "config", "check", "--config=" + config);
    }
}
