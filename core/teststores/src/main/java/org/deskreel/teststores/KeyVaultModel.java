// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A model of Azure Key Vault, made after its REST reference, since no server of it can be had here: getting a key and
 * signing, with real keys, over HTTPS, behind the challenge by which a vault tells where tokens come from. It refuses
 * what a vault refuses: hashes of another length, algorithms that the key does not have, unknown keys and versions. Any
 * token will do.
 */
public final class KeyVaultModel implements AutoCloseable {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern PATH = Pattern.compile("/keys/([^/]+)(?:/([^/]+))?(/sign)?/?");
    private static final Pattern TEXT = Pattern.compile("\"(\\w+)\"\\s*:\\s*\"([^\"]*)\"");

    private final HttpsServer server;
    private final X509TrustManager trust;
    private final ExecutorService threads = Executors.newCachedThreadPool(KeyVaultModel::thread);
    private final Map<String, Map<String, ServiceKey>> keys = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile @Nullable String failure;
    private volatile int failureStatus;
    private volatile long stall;

    private KeyVaultModel(Path folder) throws IOException, GeneralSecurityException {
        TestCertificate.create(folder);
        KeyStore own = KeyStore.getInstance(
                folder.resolve(TestCertificate.KEY_STORE).toFile(), TestCertificate.PASSWORD.toCharArray());
        KeyManagerFactory identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        identity.init(own, TestCertificate.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity.getKeyManagers(), null, null);
        trust = trust(folder.resolve(TestCertificate.TRUST_STORE));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private static X509TrustManager trust(Path store) throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(store.toFile(), TestCertificate.PASSWORD.toCharArray()));
        return (X509TrustManager) factory.getTrustManagers()[0];
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "key-vault-model");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts one on a free port of the loopback interface.
     *
     * @param folder an empty one, for its certificate
     */
    public static KeyVaultModel start(Path folder) {
        try {
            return new KeyVaultModel(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The model of Key Vault cannot be started", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The model of Key Vault has no certificate", e);
        }
    }

    /** Where it answers. */
    public URI vault() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Believes its certificate. */
    public X509TrustManager trust() {
        return trust;
    }

    /** Adds a version to a key, the newest; returns its identifier. */
    public String add(String name, String version, ServiceKey key) {
        Map<String, ServiceKey> versions = keys.computeIfAbsent(name, any -> new LinkedHashMap<>());
        synchronized (versions) {
            versions.put(version, key);
        }
        return vault() + "/keys/" + name + "/" + version;
    }

    /** From now on answers with this error, such as {@code ForbiddenByPolicy}; null for no longer. */
    public void fail(int status, @Nullable String error) {
        failureStatus = status;
        failure = error;
    }

    /** From now on waits so long before it answers. */
    public void stall(long millis) {
        stall = millis;
    }

    /** Each request with a token so far: method and path. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        pause();
        if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            exchange.getResponseHeaders()
                    .add(
                            "WWW-Authenticate",
                            "Bearer authorization=\"https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47\", "
                                    + "resource=\"https://vault.azure.net\"");
            answer(exchange, 401, error("Unauthorized"));
            return;
        }
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        String failing = failure;
        if (failing != null) {
            answer(exchange, failureStatus, error(failing));
            return;
        }
        try {
            answer(exchange, 200, result(path, body));
        } catch (Refused e) {
            answer(exchange, e.status, error(e.code));
        } catch (GeneralSecurityException e) {
            answer(exchange, 500, error("InternalError"));
        }
    }

    private void pause() {
        try {
            Thread.sleep(stall);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String result(String path, String body) throws GeneralSecurityException {
        Matcher parts = PATH.matcher(path);
        Map<String, ServiceKey> versions = parts.matches() ? keys.get(parts.group(1)) : null;
        if (versions == null) {
            throw new Refused(404, "KeyNotFound");
        }
        String name = parts.group(1);
        synchronized (versions) {
            String version = parts.group(2);
            if (version == null) {
                version = List.copyOf(versions.keySet()).get(versions.size() - 1);
            }
            ServiceKey key = versions.get(version);
            if (key == null) {
                throw new Refused(404, "KeyNotFound");
            }
            String id = vault() + "/keys/" + name + "/" + version;
            return parts.group(3) == null ? describe(id, key) : sign(id, key, body);
        }
    }

    private static String describe(String id, ServiceKey key) {
        return "{\"key\":{\"kid\":\"" + id + "\",\"key_ops\":[\"sign\",\"verify\"]," + jwk(key)
                + "},\"attributes\":{\"enabled\":true,\"created\":1790000000,\"updated\":1790000000}}";
    }

    private static String jwk(ServiceKey key) {
        if (key.publicKey() instanceof RSAPublicKey rsa) {
            return "\"kty\":\"RSA\",\"n\":\"" + number(rsa.getModulus(), 256) + "\",\"e\":\""
                    + number(rsa.getPublicExponent(), 3) + "\"";
        }
        ECPublicKey curve = (ECPublicKey) key.publicKey();
        int bytes = key.kind() == ServiceKey.Kind.P256 ? 32 : 48;
        return "\"kty\":\"EC\",\"crv\":\"" + (bytes == 32 ? "P-256" : "P-384") + "\",\"x\":\""
                + number(curve.getW().getAffineX(), bytes) + "\",\"y\":\""
                + number(curve.getW().getAffineY(), bytes) + "\"";
    }

    private static String number(BigInteger value, int length) {
        byte[] signed = value.toByteArray();
        byte[] bytes = new byte[length];
        int used = Math.min(signed.length, length);
        System.arraycopy(signed, signed.length - used, bytes, length - used, used);
        return BASE64.encodeToString(bytes);
    }

    private static String sign(String id, ServiceKey key, String body) throws GeneralSecurityException {
        Map<String, String> fields = new ConcurrentHashMap<>();
        TEXT.matcher(body).results().forEach(field -> fields.put(field.group(1), field.group(2)));
        String algorithm = fields.getOrDefault("alg", "");
        byte[] hash = Base64.getUrlDecoder().decode(fields.getOrDefault("value", ""));
        if (hash.length != (algorithm.endsWith("384") ? 48 : 32)) {
            throw new Refused(400, "BadParameter");
        }
        byte[] signature = switch (key.kind() + " " + algorithm) {
            case "P256 ES256", "P384 ES384" -> key.ecdsaPlain(hash);
            case "RSA PS256" -> key.pss(hash);
            case "RSA RS256" -> key.pkcs1(hash);
            default -> throw new Refused(400, "KeyOperationNotPermitted");
        };
        return "{\"kid\":\"" + id + "\",\"value\":\"" + BASE64.encodeToString(signature) + "\"}";
    }

    private static String error(String code) {
        return "{\"error\":{\"code\":\"Error\",\"message\":\"The model refuses.\",\"innererror\":{\"code\":\"" + code
                + "\"}}}";
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static final class Refused extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        private final int status;
        private final String code;

        Refused(int status, String code) {
            super(code);
            this.status = status;
            this.code = code;
        }
    }
}
