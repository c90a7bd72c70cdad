// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.config.TestCatalog.SignerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningConfigTest {
    @TempDir
    Path folder;

    @Test
    void signsNothingUnlessASignerIsNamed() throws IOException {
        Configuration config = load("public-keys: /etc/key.pub.pem");
        assertThat(config.signer()).isEmpty();
        assertThat(config.engine().manifest().signing().publicKeys()).containsExactly(Path.of("/etc/key.pub.pem"));
        assertThat(config.engine().manifest().signing().expected()).isTrue();
        assertThat(load("").engine().manifest().signing().expected()).isFalse();
    }

    @Test
    void bindsTheSettingsOfTheSigner() throws IOException {
        Configuration config = load("type: local, private-key: /k.pem");
        assertThat(config.signer().orElseThrow().settings()).isEqualTo(new SignerSettings(Path.of("/k.pem")));
    }

    @Test
    void tellsWhatIsWrong() throws IOException {
        assertThat(mistakes("type: local")).containsExactly("manifest.signing.private-key");
        assertThat(mistakes("type: locl")).containsExactly("manifest.signing.type");
        assertThat(mistakes("type: local, private-key: /k, privat-key: /k"))
                .containsExactly("manifest.signing.privat-key");
    }

    private List<String> mistakes(String signing) throws IOException {
        ConfigSource source = source(signing);
        return catchThrowableOfType(InvalidConfigurationException.class, () -> loader().load(source))
                .problems()
                .stream()
                .map(ConfigProblem::path)
                .toList();
    }

    private Configuration load(String signing) throws IOException {
        return loader().load(source(signing)).configuration();
    }

    private static ConfigurationLoader loader() {
        return new ConfigurationLoader(new TestCatalog(), name -> null);
    }

    private ConfigSource source(String signing) throws IOException {
        Path file = Files.writeString(folder.resolve("deskreel.yaml"), "manifest: {signing: {" + signing + "}}\n");
        return new ConfigSource(Optional.of(file), List.of());
    }
}
