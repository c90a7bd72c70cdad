// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.time.Duration;
import java.util.function.Function;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The way to the store. Nothing is built before the first call: loading the SDK takes half a second, which the first
 * frame must not wait for. Safe for several threads.
 */
final class Connection implements AutoCloseable {
    /** One repetition for what S3 is known to answer now and then; the engine does the rest. */
    private static final int ATTEMPTS = 2;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final S3SinkConfig config;
    private final ComponentContext context;
    private final S3Failures failures;

    private @Nullable Abortable http;
    private @Nullable Credentials credentials;
    private @Nullable S3Client client;
    private boolean closed;

    Connection(S3SinkConfig config, ComponentContext context) {
        this.config = config;
        this.context = context;
        this.failures = new S3Failures(config, context.clock());
    }

    /**
     * Asks the store. When it says that the credentials have expired, they are fetched anew and it is asked once more.
     *
     * @throws DeskreelException for everything that goes wrong
     */
    <T> T call(Action action, Function<S3Client, T> question) {
        try {
            return ask(question);
        } catch (RuntimeException e) {
            throw failures.of(action, e);
        }
    }

    /** As {@link #call}, for those who want to see the store's answer before it becomes an error. */
    <T> T ask(Function<S3Client, T> question) {
        try {
            return http().run(() -> question.apply(client()));
        } catch (AwsServiceException e) {
            if (S3Answers.credentialsAreStale(e) && credentials().renew()) {
                return http().run(() -> question.apply(client()));
            }
            throw e;
        }
    }

    /** What {@code thrown} means. */
    DeskreelException failure(Action action, RuntimeException thrown) {
        return failures.of(action, thrown);
    }

    /** Resolves credentials, so that a finding about them comes before anything is sent. */
    void login(Action action) {
        try {
            credentials().resolveCredentials();
        } catch (RuntimeException e) {
            throw failures.of(action, e);
        }
    }

    private synchronized S3Client client() {
        if (client == null) {
            client = newClient();
        }
        return client;
    }

    private S3Client newClient() {
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(http())
                .region(region())
                .credentialsProvider(credentials())
                .forcePathStyle(config.pathStyle())
                .disableS3ExpressSessionAuth(true)
                .overrideConfiguration(
                        override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
        if (config.endpoint() != null) {
            builder.endpointOverride(config.endpoint());
        }
        return builder.build();
    }

    /** Makes presigned URLs; the caller closes it. */
    S3Presigner newPresigner() {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(region())
                .credentialsProvider(credentials())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(config.pathStyle())
                        .build());
        if (config.endpoint() != null) {
            builder.endpointOverride(config.endpoint());
        }
        return builder.build();
    }

    private Region region() {
        return Regions.of(config, credentials());
    }

    private synchronized Credentials credentials() {
        if (credentials == null) {
            credentials = new Credentials(config, context, this::http);
        }
        return credentials;
    }

    private synchronized Abortable http() {
        if (closed) {
            throw new IllegalStateException("The sink is closed");
        }
        if (http == null) {
            http = new Abortable(Apache5HttpClient.builder()
                    .connectionTimeout(CONNECT_LIMIT)
                    .socketTimeout(ANSWER_LIMIT)
                    .proxyConfiguration(Proxy.ofTheRecorder().configuration(config.scheme()))
                    .build());
        }
        return http;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
        }
        if (credentials != null) {
            credentials.close();
        }
        if (http != null) {
            http.close();
        }
    }
}
