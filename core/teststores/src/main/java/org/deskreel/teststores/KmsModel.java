// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model of AWS KMS, made after its API reference, since no server of it can be had here: {@code Sign} and
 * {@code GetPublicKey} of the JSON protocol with real keys. It refuses what KMS refuses: messages that are no hash of the
 * right length, algorithms that the key does not have, unknown keys. It does not check who asks, only that the request
 * is signed by somebody.
 */
public final class KmsModel implements AutoCloseable {
    /** Where its keys are. */
    public static final String ARN = "arn:aws:kms:eu-central-1:111122223333:key/";

    private static final Pattern TEXT = Pattern.compile("\"(\\w+)\"\\s*:\\s*\"([^\"]*)\"");
    private static final Pattern SIGNER = Pattern.compile("Credential=([^/]+)/");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(KmsModel::thread);
    private final Map<String, ServiceKey> keys = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile @Nullable String failure;
    private volatile int failureStatus;
    private volatile long stall;

    private KmsModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "kms-model");
        thread.setDaemon(true);
        return thread;
    }

    /** Starts one on a free port of the loopback interface. */
    public static KmsModel start() {
        try {
            return new KmsModel();
        } catch (IOException e) {
            throw new UncheckedIOException("The model of KMS cannot be started", e);
        }
    }

    /** Where it answers. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Adds a key; returns its ARN. */
    public String add(String id, ServiceKey key) {
        keys.put(ARN + id, key);
        return ARN + id;
    }

    /** Lets an alias name a key from now on. */
    public void alias(String alias, String arn) {
        aliases.put(alias, arn);
    }

    /** From now on answers with this error, such as {@code AccessDeniedException}; null for no longer. */
    public void fail(int status, @Nullable String error) {
        failureStatus = status;
        failure = error;
    }

    /** From now on waits so long before it answers. */
    public void stall(long millis) {
        stall = millis;
    }

    /** Each request so far: operation, key, and the access key that it was signed with. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String operation = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                .replace("TrentService.", "");
        Map<String, String> fields = new ConcurrentHashMap<>();
        TEXT.matcher(body).results().forEach(field -> fields.put(field.group(1), field.group(2)));
        String keyId = fields.getOrDefault("KeyId", "");
        requests.add(operation + " " + keyId + " " + signer(exchange));
        pause();
        String failing = failure;
        try {
            answer(
                    exchange,
                    failing == null ? 200 : failureStatus,
                    failing == null ? result(operation, fields) : error(failing));
        } catch (Refused e) {
            answer(exchange, 400, error(e.type));
        } catch (GeneralSecurityException e) {
            answer(exchange, 500, error("KMSInternalException"));
        }
    }

    private void pause() {
        try {
            Thread.sleep(stall);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String signer(HttpExchange exchange) {
        Matcher signer =
                SIGNER.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        return signer.find() ? signer.group(1) : "nobody";
    }

    private String result(String operation, Map<String, String> fields) throws GeneralSecurityException {
        String named = fields.getOrDefault("KeyId", "");
        String aliased = aliases.getOrDefault(named, named);
        String arn = aliased.startsWith("arn:") ? aliased : ARN + aliased;
        ServiceKey key = keys.get(arn);
        if (key == null) {
            throw new Refused("NotFoundException");
        }
        return switch (operation) {
            case "GetPublicKey" -> publicKey(arn, key);
            case "Sign" -> signature(arn, key, fields);
            default -> throw new Refused("UnknownOperationException");
        };
    }

    private static String publicKey(String arn, ServiceKey key) {
        String der = Base64.getEncoder().encodeToString(key.publicKey().getEncoded());
        return "{\"KeyId\":\"" + arn + "\",\"KeyUsage\":\"SIGN_VERIFY\",\"PublicKey\":\"" + der
                + "\",\"KeySpec\":\"" + spec(key) + "\",\"SigningAlgorithms\":[\""
                + String.join("\",\"", algorithms(key)) + "\"]}";
    }

    private static String spec(ServiceKey key) {
        return switch (key.kind()) {
            case P256 -> "ECC_NIST_P256";
            case P384 -> "ECC_NIST_P384";
            case RSA -> "RSA_2048";
        };
    }

    private static List<String> algorithms(ServiceKey key) {
        return switch (key.kind()) {
            case P256 -> List.of("ECDSA_SHA_256");
            case P384 -> List.of("ECDSA_SHA_384");
            case RSA -> List.of("RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PSS_SHA_256");
        };
    }

    private static String signature(String arn, ServiceKey key, Map<String, String> fields)
            throws GeneralSecurityException {
        String algorithm = fields.getOrDefault("SigningAlgorithm", "");
        byte[] hash = Base64.getDecoder().decode(fields.getOrDefault("Message", ""));
        if (!algorithms(key).contains(algorithm)) {
            throw new Refused("InvalidKeyUsageException");
        }
        if (!"DIGEST".equals(fields.get("MessageType")) || hash.length != (algorithm.endsWith("384") ? 48 : 32)) {
            throw new Refused("ValidationException");
        }
        byte[] signature = switch (algorithm) {
            case "RSASSA_PSS_SHA_256" -> key.pss(hash);
            case "RSASSA_PKCS1_V1_5_SHA_256" -> key.pkcs1(hash);
            default -> key.ecdsaInAsn1(hash);
        };
        return "{\"KeyId\":\"" + arn + "\",\"Signature\":\""
                + Base64.getEncoder().encodeToString(signature) + "\",\"SigningAlgorithm\":\"" + algorithm + "\"}";
    }

    private static String error(String type) {
        return "{\"__type\":\"" + type + "\",\"message\":\"The model refuses.\"}";
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
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
        @java.io.Serial
        private static final long serialVersionUID = 1;

        private final String type;

        Refused(String type) {
            super(type);
            this.type = type;
        }
    }
}
