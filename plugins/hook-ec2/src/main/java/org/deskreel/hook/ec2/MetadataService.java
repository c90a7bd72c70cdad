// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * The instance metadata service of EC2, version 2 only: a token first, then everything with the token. Never by a proxy,
 * which would answer for itself or be refused. From one thread at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-v2-how-it-works.html">How Instance
 *     Metadata Service Version 2 works</a>
 */
final class MetadataService {
    private static final String TOKEN_HEADER = "X-aws-ec2-metadata-token";
    private static final String TTL_HEADER = "X-aws-ec2-metadata-token-ttl-seconds";

    /** The longest that the service grants. */
    private static final Duration LIFE = Duration.ofHours(6);

    /** A token that is about to end is not used any more. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int LONGEST_ANSWER = 1 << 16;

    private final URI endpoint;
    private final Clock clock;
    private final Duration patience;
    private @Nullable Token token;

    /** What the service wants to see; only this instance may use it. */
    private record Token(String value, Instant until) {}

    /** What came back. */
    private record Answer(int status, String text) {}

    MetadataService(URI endpoint, Clock clock) {
        this(endpoint, clock, PATIENCE);
    }

    MetadataService(URI endpoint, Clock clock, Duration patience) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * What is at a path such as {@code /latest/meta-data/ami-id}; empty when there is nothing.
     *
     * @throws DeskreelException when the service does not answer that
     */
    Optional<String> get(String path) {
        Answer answer = ask(path);
        if (answer.status() == HttpURLConnection.HTTP_UNAUTHORIZED) {
            // The token has ended before its time, for instance because the instance was stopped and started again.
            token = null;
            answer = ask(path);
        }
        return switch (answer.status()) {
            case HttpURLConnection.HTTP_OK -> Optional.of(answer.text());
            case HttpURLConnection.HTTP_NOT_FOUND -> Optional.empty();
            default -> throw refused(answer.status(), path);
        };
    }

    private Answer ask(String path) {
        return send("GET", path, TOKEN_HEADER, token());
    }

    private String token() {
        Token current = token;
        if (current == null || clock.instant().isAfter(current.until().minus(MARGIN))) {
            Instant asked = clock.instant();
            Answer answer = send("PUT", "/latest/api/token", TTL_HEADER, Long.toString(LIFE.toSeconds()));
            if (answer.status() != HttpURLConnection.HTTP_OK) {
                throw refused(answer.status(), "/latest/api/token");
            }
            current = new Token(answer.text().strip(), asked.plus(LIFE));
            token = current;
        }
        return current.value();
    }

    private Answer send(String method, String path, String header, String value) {
        boolean[] connected = {false};
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) endpoint.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestMethod(method);
            connection.setRequestProperty(header, value);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout((int) patience.toMillis());
            connection.setReadTimeout((int) patience.toMillis());
            connection.connect();
            connected[0] = true;
            int status = connection.getResponseCode();
            return new Answer(status, status == HttpURLConnection.HTTP_OK ? text(connection) : "");
        } catch (SocketTimeoutException e) {
            throw (connected[0] ? unanswered() : unreachable("nothing answers within " + patience.toSeconds() + " s"))
                    .causedBy(e);
        } catch (IOException e) {
            throw unreachable(String.valueOf(e.getMessage())).causedBy(e);
        }
    }

    private static String text(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getInputStream()) {
            return new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        }
    }

    private DeskreelException unreachable(String why) {
        return DeskreelException.of(
                        Ec2ErrorCode.UNREACHABLE,
                        "The metadata service at " + endpoint + " cannot be reached: " + why + ".")
                .remedy("Use the hook 'ec2' on EC2 instances only; there, let the firewall and the routes pass "
                        + "169.254.169.254 for the recorder's account.");
    }

    private DeskreelException unanswered() {
        return DeskreelException.of(
                        Ec2ErrorCode.NO_ANSWER,
                        "The metadata service at " + endpoint + " takes the connection and does not answer within "
                                + patience.toSeconds() + " s.")
                .remedy("In a container, or behind another hop, its answer dies on the way: set the instance's "
                        + "http-put-response-hop-limit to 2.");
    }

    private DeskreelException refused(int status, String path) {
        return switch (status) {
            case HttpURLConnection.HTTP_FORBIDDEN ->
                DeskreelException.of(
                                Ec2ErrorCode.DISABLED,
                                "The metadata service at " + endpoint + " is turned off for this instance (403 for "
                                        + path + ").")
                        .remedy("Turn it on: aws ec2 modify-instance-metadata-options --http-endpoint enabled "
                                + "--http-tokens required.");
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                DeskreelException.of(
                                Ec2ErrorCode.TOKEN_REFUSED,
                                "The metadata service at " + endpoint + " refuses the token that it has just given.")
                        .remedy("Look for something between the recorder and the service, such as a proxy.");
            case HttpURLConnection.HTTP_NOT_FOUND ->
                DeskreelException.of(Ec2ErrorCode.NOT_FOUND, "What answers at " + endpoint + " has no " + path + ".")
                        .remedy("Use the hook 'ec2' on EC2 instances only.");
            default ->
                DeskreelException.of(
                                Ec2ErrorCode.UNEXPECTED,
                                "The metadata service at " + endpoint + " answers " + status + " to " + path + ".")
                        .remedy("It is asked again; when it stays, see what answers at that address.");
        };
    }
}
