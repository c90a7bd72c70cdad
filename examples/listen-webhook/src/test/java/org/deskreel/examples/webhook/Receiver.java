// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A receiver that prints each event once, and refuses what is not signed with its secret. Needs a JDK and nothing else:
 * {@code java Receiver.java PORT SECRET}.
 */
public final class Receiver {
    /** A request that is older was sent again by somebody else, or one of the two clocks is wrong. */
    private static final long TOLERANCE_SECONDS = 300;

    private final byte[] key;
    private final Set<String> seen = new HashSet<>();

    Receiver(String secret) {
        key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    }

    /** Listens on the given port of this machine. */
    public static void main(String[] args) throws IOException {
        Receiver receiver = new Receiver(args[1]);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/", receiver::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean authentic = authentic(exchange, body);
        if (authentic && seen.add(header(exchange, "webhook-id"))) {
            System.out.println(new String(body, StandardCharsets.UTF_8));
        }
        exchange.sendResponseHeaders(authentic ? 204 : 401, -1);
        exchange.close();
    }

    /** Whether a request comes from somebody who knows the secret, and is new. The body is as it came, byte by byte. */
    boolean authentic(HttpExchange exchange, byte[] body) {
        String id = header(exchange, "webhook-id");
        String timestamp = header(exchange, "webhook-timestamp");
        if (!timestamp.matches("[0-9]{1,12}")
                || Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
            return false;
        }
        byte[] expected = ("v1," + hmac(id + "." + timestamp + ".", body)).getBytes(StandardCharsets.UTF_8);
        for (String signature : header(exchange, "webhook-signature").split(" ")) {
            // Takes as long for a wrong signature as for a right one.
            if (MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
                return true;
            }
        }
        return false;
    }

    private String hmac(String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
