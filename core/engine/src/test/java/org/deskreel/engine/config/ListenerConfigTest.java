// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.config.TestCatalog.WebhookSettings;
import org.junit.jupiter.api.Test;

class ListenerConfigTest {
    private final ConfigurationLoader loader = new ConfigurationLoader(new TestCatalog(), name -> null);

    @Test
    void thereIsNoneUnlessOneIsNamed() {
        assertThat(loader.load(set()).configuration().listeners()).isEmpty();
    }

    @Test
    void bindsTheSettingsOfEach() {
        List<BoundListener> listeners = loader.load(set(
                        "listeners.0.type=webhook",
                        "listeners.0.url=https://a.example/",
                        "listeners.1.type=webhook",
                        "listeners.1.name=chat",
                        "listeners.1.url=https://b.example/"))
                .configuration()
                .listeners();
        assertThat(listeners).extracting(one -> one.common().label()).containsExactly("webhook", "chat");
        assertThat(listeners)
                .extracting(one -> one.bound().settings())
                .containsExactly(
                        new WebhookSettings(URI.create("https://a.example/")),
                        new WebhookSettings(URI.create("https://b.example/")));
    }

    @Test
    void tellsWhatIsWrong() {
        assertThat(mistakes("listeners.0.type=webhok")).containsExactly("listeners[0].type");
        assertThat(mistakes("listeners.0.type=webhook")).containsExactly("listeners[0].url");
        assertThat(mistakes("listeners.0.type=webhook", "listeners.0.url=x", "listeners.0.ulr=x"))
                .containsExactly("listeners[0].ulr");
        assertThat(mistakes("listeners.0.type=webhook", "listeners.0.url=x", "listeners.0.name=a b"))
                .containsExactly("listeners[0].name");
        assertThat(mistakes("listeners=[{type: webhook, url: x}, {type: webhook, url: y}]"))
                .containsExactly("listeners[1].name");
    }

    private List<String> mistakes(String... settings) {
        ConfigSource source = set(settings);
        return catchThrowableOfType(InvalidConfigurationException.class, () -> loader.load(source)).problems().stream()
                .map(ConfigProblem::path)
                .toList();
    }

    private static ConfigSource set(String... settings) {
        return new ConfigSource(Optional.empty(), List.of(settings));
    }
}
