// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.deskreel.testkit.network.Fault;
import org.deskreel.testkit.network.FaultProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies between recorder and store fails. */
class S3FaultsTest {
    private final ObjectKey key = Objects.key("segments/000001.mp4");

    @TempDir
    Path folder;

    @Test
    void anAnswerThatIsLostIsNoConflictWithOneself() throws IOException {
        try (FaultProxy network = FaultProxy.to(Stores.proxy().endpoint().getPort());
                StorageSink sink = through(network)) {
            network.fault(Fault.lostAnswer());
            PutRequest request = Objects.of(key, "x", Mode.CREATE);
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> sink.put(request));
            network.heal();
            assertThat(error.code().category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
            sink.put(request.again(true));
            try (StoredObject object = sink.open(key, 0, Long.MAX_VALUE)) {
                assertThat(object.size()).isEqualTo(1);
            }
        }
    }

    @Test
    void aPutThatTheSdkRepeatedItselfIsNoConflictEither() {
        try (RecordingServer server = new RecordingServer()) {
            Settings settings = Settings.of(server.endpoint());
            settings.writeOnly = true;
            try (StorageSink sink = settings.sink(folder)) {
                server.thenError(500, "InternalError", "We encountered an internal error.")
                        .thenError(412, "PreconditionFailed", "At least one of the pre-conditions did not hold.");
                sink.put(Objects.of(key, "x", Mode.CREATE));
                assertThat(server.asked()).hasSize(3);
                assertThat(server.last().headers()).doesNotContainKey("If-none-match");
            }
        }
    }

    @Test
    void aSlowStoreIsGivenTheWholeTimeLimit() throws IOException {
        byte[] content = Objects.random(300_000);
        try (FaultProxy network = FaultProxy.to(Stores.proxy().endpoint().getPort());
                StorageSink sink = through(network)) {
            network.bandwidth(100_000);
            sink.put(Objects.of(key, content, Mode.CREATE).within(Duration.ofMinutes(2)));
            network.bandwidth(100_000_000);
            try (StoredObject object = sink.open(key, 0, Long.MAX_VALUE)) {
                assertThat(object.content().readAllBytes()).isEqualTo(content);
            }
        }
    }

    @Test
    void closingAnObjectDoesNotReadTheRestOfIt() throws IOException {
        byte[] content = Objects.random(20 << 20);
        try (FaultProxy network = FaultProxy.to(Stores.proxy().endpoint().getPort());
                StorageSink sink = through(network)) {
            sink.put(Objects.of(key, content, Mode.CREATE));
            long before = network.bytesToClient();
            try (StoredObject object = sink.open(key, 0, Long.MAX_VALUE)) {
                assertThat(object.content().read()).isGreaterThanOrEqualTo(0);
            }
            assertThat(network.bytesToClient() - before).isLessThan(15 << 20);
            sink.put(Objects.of(Objects.key("y"), "y", Mode.CREATE));
        }
    }

    @Test
    void aProxyThatRefusesIsNamed() throws IOException {
        try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> refuse(proxy));
            thread.setDaemon(true);
            thread.start();
            Map<String, String> properties =
                    Map.of("https.proxyHost", "127.0.0.1", "https.proxyPort", String.valueOf(proxy.getLocalPort()));
            properties.forEach(System::setProperty);
            URI endpoint = URI.create("https://store.example.org");
            try (StorageSink sink = Settings.of(endpoint).sink(folder)) {
                DeskreelException error = catchThrowableOfType(
                        DeskreelException.class, () -> sink.put(Objects.of(key, "x", Mode.CREATE)));
                assertThat(error.code()).as(error.sentence()).isEqualTo(S3SinkErrors.PROXY);
                assertThat(error.sentence())
                        .contains("The proxy 127.0.0.1:" + proxy.getLocalPort() + " answers for it, with status 403.")
                        .contains("check HTTPS_PROXY");
            } finally {
                properties.keySet().forEach(System::clearProperty);
            }
        }
    }

    private static void refuse(ServerSocket proxy) {
        while (!proxy.isClosed()) {
            try (Socket socket = proxy.accept()) {
                socket.getInputStream().read(new byte[4_096]);
                socket.getOutputStream()
                        .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private StorageSink through(FaultProxy network) {
        Settings settings = Settings.of(Stores.proxy());
        settings.endpoint = network.httpEndpoint();
        return settings.sink(folder);
    }
}
