// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewConfigTest {
    private final ConfigurationLoader loader = new ConfigurationLoader(new TestCatalog(), name -> null);

    @Test
    void whatIsViewedIsToldToASinkThatThereIs() {
        assertThat(audit()).isNull();
        assertThat(audit("review.audit=local")).isEqualTo("local");
        assertThatThrownBy(() -> audit("review.audit=audti"))
                .hasMessageContaining("No sink is called 'audti'. There are: local.");
    }

    private @Nullable String audit(String... overrides) {
        return loader.load(new ConfigSource(Optional.empty(), List.of(overrides)))
                .configuration()
                .engine()
                .review()
                .audit();
    }
}
