// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.config.Secret;
import org.deskreel.testkit.SampleEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which servers are believed to be who they say. */
class TrustTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    @Test
    void trustsWhomItIsToldToAndNobodyElse() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Path certificate = folder.resolve("ca.pem");
        keytool(keys, "-genkeypair -keyalg EC -validity 2 -dname CN=localhost -ext san=dns:localhost");
        keytool(keys, "-exportcert -rfc -file " + certificate);
        try (TestEndpoint endpoint = TestEndpoint.startTls(tls(keys))) {
            WebhookListener stranger = listener(endpoint, null);
            DeskreelException error =
                    catchThrowableOfType(DeskreelException.class, () -> stranger.hear(SampleEvents.unrecorded()));
            assertThat(error.code()).isEqualTo(WebhookErrors.TLS);
            stranger.close();

            WebhookListener friend = listener(endpoint, certificate);
            friend.hear(SampleEvents.unrecorded());
            assertThat(endpoint.ids()).containsExactly(SampleEvents.unrecorded().id());
            friend.close();
        }
    }

    @Test
    void saysThatAFileHoldsNoCertificate() throws Exception {
        Path empty = Files.createFile(folder.resolve("ca.pem"));
        DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> TrustedAuthorities.in(empty));
        assertThat(error.code()).isEqualTo(WebhookErrors.TRUST);
        assertThat(error.sentence()).contains(empty.toString());
    }

    private static WebhookListener listener(TestEndpoint endpoint, Path authorities) {
        return new WebhookListener(
                new WebhookListenerConfig(
                        endpoint.url(),
                        Secret.parse(TestEndpoint.SECRET),
                        null,
                        List.of(),
                        Duration.ofSeconds(20),
                        null,
                        authorities,
                        false),
                Clock.systemUTC());
    }

    private static SSLContext tls(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    private static void keytool(Path keys, String arguments) throws Exception {
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String command = program + " " + arguments + " -alias server -storetype PKCS12 -storepass " + PASSWORD
                + " -keystore " + keys;
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
