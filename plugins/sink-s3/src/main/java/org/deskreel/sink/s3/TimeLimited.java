// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.deskreel.spi.DeskreelException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Gives up on credentials that do not come. The SDK has no time limit of its own here: a helper program that hangs, or a
 * metadata service that does not answer, would hold up delivery for good.
 */
final class TimeLimited implements AwsCredentialsProvider, SdkAutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final AwsCredentialsProvider provider;
    private final String source;

    TimeLimited(AwsCredentialsProvider provider, String source) {
        this.provider = provider;
        this.source = source;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        FutureTask<AwsCredentials> task = new FutureTask<>(provider::resolveCredentials);
        Thread thread = new Thread(task, "s3-credentials");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw DeskreelException.of(S3SinkErrors.HELPER, "No credentials came from " + source + " within 20 s.")
                    .remedy("Check the helper program or the service that gives them.")
                    .causedBy(e);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for credentials", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("No credentials from " + source, e.getCause());
        }
    }

    @Override
    public void close() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
