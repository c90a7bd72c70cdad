// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.config.SessionConfig.Policy;
import org.deskreel.spi.session.EndManner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is required of sessions and what people are told; the hook of the {@link TestCatalog} cannot end sessions. */
class SessionConfigTest {
    @TempDir
    Path folder;

    @Test
    void requiresNothingAndTellsNobodyUnlessAsked() throws IOException {
        DeskreelConfig config = load("").engine();
        assertThat(config.session().policy()).isEqualTo(Policy.BEST_EFFORT);
        assertThat(config.session().required()).isFalse();
        assertThat(config.session().unrecordedLimit()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.session().endBy()).isEqualTo(EndManner.LOGOFF);
        assertThat(config.notice().text()).isNull();
        assertThat(config.notice().patience()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void refusesToRequireWhatTheHookCannotEnforce() {
        assertThat(mistakes("session:\n  policy: required\n"))
                .containsExactly(
                        "session.policy (line 2): Recording is required, but the session hook 'local' cannot end "
                                + "sessions that are not recorded. Use the hook of the platform that the sessions are on, or "
                                + "write 'policy: best-effort'.");
    }

    @Test
    void refusesNoticesThatNobodyCanRead() {
        assertThat(mistakes("notice: {text: '" + "x".repeat(2_001) + "'}"))
                .containsExactly(
                        "notice.text (line 1): The notice has 2001 characters. Write 1 to 2000, or leave it out to "
                                + "show none.");
        assertThat(mistakes("notice: {text: ' '}")).hasSize(1);
        assertThat(mistakes("notice: {text: a, title: ''}"))
                .containsExactly("notice.title (line 1): '' cannot be a title. Write one line of 1 to 100 characters.");
    }

    private List<String> mistakes(String text) {
        return catchThrowableOfType(InvalidConfigurationException.class, () -> load(text)).problems().stream()
                .map(ConfigProblem::toString)
                .toList();
    }

    private Configuration load(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("deskreel.yaml"), text);
        return new ConfigurationLoader(new TestCatalog(), name -> null)
                .load(new ConfigSource(Optional.of(file), List.of()))
                .configuration();
    }
}
