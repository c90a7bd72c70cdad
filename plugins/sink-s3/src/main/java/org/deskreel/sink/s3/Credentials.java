// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.util.Optional;
import java.util.function.Supplier;
import org.deskreel.spi.ComponentContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The recorder's credentials, as configured. The SDK keeps what it has until the time that came with it; this class
 * throws everything away when the store says that it has expired before, which the SDK does not.
 */
final class Credentials implements AwsCredentialsProvider, AutoCloseable {
    private final S3SinkConfig config;
    private final ComponentContext context;
    private final Supplier<SdkHttpClient> http;
    private final ProfileFiles files;

    private @Nullable AwsCredentialsProvider provider;

    Credentials(S3SinkConfig config, ComponentContext context, Supplier<SdkHttpClient> http) {
        this.config = config;
        this.context = context;
        this.http = http;
        this.files = ProfileFiles.of(config.profileFile());
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return provider().resolveCredentials();
    }

    /** Forgets what was resolved; false when that is of no use, because the configuration itself holds the key. */
    boolean renew() {
        if (config.accessKeyId() != null && config.assumeRole().roleArn() == null) {
            return false;
        }
        forget();
        return true;
    }

    /** The region that the configured profile names. */
    Optional<String> regionOfProfile() {
        return config.profile() == null
                ? Optional.empty()
                : files.profile(config.profile()).property("region");
    }

    private synchronized AwsCredentialsProvider provider() {
        if (provider == null) {
            AwsCredentialsProvider base = base();
            provider = config.assumeRole().roleArn() == null
                    ? base
                    : new TimeLimited(
                            new AssumedRole(config.assumeRole(), Regions.of(config, this), base, http.get()),
                            "the role " + config.assumeRole().roleArn());
        }
        return provider;
    }

    private AwsCredentialsProvider base() {
        if (config.accessKeyId() != null && config.secretAccessKey() != null) {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    config.accessKeyId(), config.secretAccessKey().reveal()));
        }
        if (config.profile() != null) {
            return new ProfileCredentials(config.profile(), files, context);
        }
        files.refuseUnsafe();
        return new TimeLimited(DefaultCredentialsProvider.builder().build(), "the default chain");
    }

    private synchronized void forget() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        provider = null;
    }

    @Override
    public void close() {
        forget();
    }
}
