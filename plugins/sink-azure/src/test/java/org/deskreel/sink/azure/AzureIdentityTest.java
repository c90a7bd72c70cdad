// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.deskreel.teststores.AzuriteServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Managed identities. The token endpoint is ours, the rest is real; and since the SDK reads real environment variables
 * only, the sink runs in a process of its own.
 */
@Tag("any-jdk")
class AzureIdentityTest {
    private static AzuriteServer server;

    private static final String TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private HttpServer tokens;
    private String token = token();

    @TempDir
    Path temp;

    @BeforeAll
    static void startServer() {
        server = AzuriteServer.startWithTokens();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void startTokens() throws IOException {
        tokens = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokens.createContext("/", this::answer);
        tokens.start();
    }

    @AfterEach
    void stopTokens() {
        tokens.stop(0);
    }

    @Test
    void deliversWithTheIdentityOfAVirtualMachine() throws Exception {
        createContainer();
        String output = probe(Map.of("AZURE_POD_IDENTITY_AUTHORITY_HOST", address()));
        assertThat(output).contains("ready true", "listed 1", "signed https://", "skoid=");
        assertThat(read(output.substring(output.indexOf("https://")).strip())).isEqualTo("hello");
        assertThat(requests).anyMatch(request -> request.startsWith("/metadata/identity/oauth2/token"));
    }

    @Test
    void deliversWithTheIdentityOfAService() throws Exception {
        createContainer();
        String output = probe(Map.of("IDENTITY_ENDPOINT", address() + "/token", "IDENTITY_HEADER", "secret"));
        assertThat(output).contains("ready true", "listed 1", "signed https://");
    }

    @Test
    void saysThatAzureRefusesTheToken() throws Exception {
        token = "nonsense";
        String output = probe(Map.of("IDENTITY_ENDPOINT", address() + "/token", "IDENTITY_HEADER", "secret"));
        assertThat(output).contains("ready false", "error sink-azure/token-refused");
    }

    @Test
    void saysThatThereIsNoToken() throws Exception {
        tokens.removeContext("/");
        String output = probe(Map.of("IDENTITY_ENDPOINT", address() + "/token", "IDENTITY_HEADER", "secret"));
        assertThat(output).contains("ready false", "error sink-azure/no-token");
    }

    @Test
    void deliversWithAWorkloadIdentity() throws Exception {
        createContainer();
        Path file = Files.writeString(temp.resolve("federated"), "the-federated-token");
        HttpsServer login = login();
        try {
            String output = probe(
                    Map.of(
                            "AZURE_AUTHORITY_HOST",
                            "https://127.0.0.1:" + login.getAddress().getPort() + "/"),
                    UUID.randomUUID().toString(),
                    TENANT,
                    file.toString());
            assertThat(output).contains("ready true", "listed 1", "signed https://");
            assertThat(requests).anyMatch(request -> request.startsWith("/" + TENANT + "/oauth2/v2.0/token"));
            assertThat(bodies).anyMatch(body -> body.contains("client_assertion=the-federated-token"));
        } finally {
            login.stop(0);
        }
    }

    /** Where tokens are exchanged; has the certificate of the storage server. */
    private HttpsServer login() throws IOException, GeneralSecurityException {
        char[] password = server.trustStorePassword().toCharArray();
        KeyStore keys = KeyStore.getInstance(
                server.trustStore().resolveSibling("server.p12").toFile(), password);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer login = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        login.setHttpsConfigurator(new HttpsConfigurator(context));
        login.createContext("/", this::answer);
        login.start();
        return login;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        long end = Instant.now().plusSeconds(3_600).getEpochSecond();
        byte[] body = ("{\"access_token\":\"" + token + "\",\"expires_on\":\"" + end
                        + "\",\"expires_in\":3600,\"resource\":\"https://storage.azure.com\",\"token_type\":\"Bearer\"}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A token as Entra ID makes them, but for the signature, which Azurite does not look at. */
    private static String token() {
        long now = Instant.now().getEpochSecond();
        return part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "."
                + part("{\"aud\":\"https://storage.azure.com\",\"iss\":\"https://sts.windows.net/" + UUID.randomUUID()
                        + "/\",\"iat\":" + (now - 60) + ",\"nbf\":" + (now - 60) + ",\"exp\":" + (now + 3_600)
                        + ",\"oid\":\"" + UUID.randomUUID() + "\",\"tid\":\"" + UUID.randomUUID() + "\"}")
                + "." + part("unsigned");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String address() {
        return "http://127.0.0.1:" + tokens.getAddress().getPort();
    }

    private static String read(String address) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().sslContext(server.trust().orElseThrow()).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofMinutes(1))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static void createContainer() {
        server.store().createContainerIfMissing(Azurite.CONTAINER);
    }

    private String probe(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djavax.net.ssl.trustStore=" + server.trustStore(),
                "-Djavax.net.ssl.trustStorePassword=" + server.trustStorePassword(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                IdentityProbe.class.getName(),
                server.endpoint().toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(temp, "probe", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        // Azurite knows no newer version of the signatures than this.
        builder.environment().put("AZURE_STORAGE_SAS_SERVICE_VERSION", "2025-11-05");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
