// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that we show to people are sound. */
class DocumentedConfigurationIT {
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
        List<PageBlock> shown = PageBlock.of(Path.of("..").resolve(page)).stream()
                .filter(block -> block.language().equals("yaml"))
                .toList();
        assertThat(shown).isNotEmpty();
        for (PageBlock yaml : shown) {
            check(Files.writeString(folder.resolve("deskreel.yaml"), yaml.content()));
        }
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
