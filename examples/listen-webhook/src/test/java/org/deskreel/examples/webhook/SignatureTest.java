// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.config.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures are those of the specification, and settings that could not keep a secret are refused. */
class SignatureTest {
    private static final Secret SECRET = Secret.parse(TestEndpoint.SECRET);

    /** The example that the libraries of the specification are tested with. */
    @Test
    void signsAsTheSpecificationDoes() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(new Signature(List.of(SECRET)).of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secret", "whsec_", "whsec_c2hvcnQ=", "whsec_not/Base64!", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void takesNoWeakSecretAndDoesNotShowIt(String secret) {
        SettingException refusal = refusal("https://example.org/", secret);
        assertThat(refusal.setting()).isEqualTo("secret");
        assertThat(refusal.getMessage()).doesNotContain(secret.length() > 10 ? secret.substring(6) : "'secret'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/",
                "http://localhost.example.org/",
                "ftp://localhost/",
                "/hook",
                "https://u:p@h/"
            })
    void takesNoAddressThatWouldTellOthers(String url) {
        SettingException refusal = refusal(url, TestEndpoint.SECRET);
        assertThat(refusal.setting()).isEqualTo("url");
        assertThat(refusal.getMessage()).doesNotContain("u:p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/x", "http://localhost:8787/", "http://127.0.0.1/", "http://[::1]:80/"})
    void takesTheOthers(String url) {
        assertThat(config(url, TestEndpoint.SECRET).url()).isEqualTo(URI.create(url));
    }

    private static SettingException refusal(String url, String secret) {
        return catchThrowableOfType(SettingException.class, () -> config(url, secret));
    }

    private static WebhookListenerConfig config(String url, String secret) {
        return new WebhookListenerConfig(
                URI.create(url), Secret.parse(secret), null, List.of(), Duration.ofSeconds(5), null, null, false);
    }
}
