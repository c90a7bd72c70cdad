// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jdk")
class AzuriteServerTest {
    @Test
    void keepsContainers() {
        try (AzuriteServer server =
                AzuriteServer.start("mine", Base64.getEncoder().encodeToString(new byte[64]))) {
            server.store().createContainer("some-container");
            assertThat(server.store().keys("some-container", "a/")).isEmpty();
            assertThat(server.endpoint().getPath()).isEqualTo("/mine");
        }
    }

    @Test
    void knowsItsAccount() {
        try (AzuriteServer server = AzuriteServer.start()) {
            assertThatThrownBy(() -> server.store().keys("nowhere", "")).hasMessageContaining("404");
        }
    }

    @Test
    void speaksHttpsForTokens() {
        try (AzuriteServer server = AzuriteServer.startWithTokens()) {
            assertThat(server.endpoint().getScheme()).isEqualTo("https");
            assertThat(server.trustStore()).exists();
        }
    }

    @Test
    void isGoneWhenClosed() {
        AzuriteServer server = AzuriteServer.start();
        server.close();
        assertThat(ProcessHandle.of(server.pid()).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(server.log().getParent()).doesNotExist();
    }
}
