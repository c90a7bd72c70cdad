// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.kms;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The client, made when it is first needed: loading the SDK takes longer than everything else at start. */
final class KmsConnection implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(8);
    private static final Duration ATTEMPT = Duration.ofSeconds(4);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int ARN_REGION = 3;

    private final KmsSignerConfig config;
    private final ProfileFileSupplier profiles;
    private @Nullable SdkHttpClient http;
    private @Nullable KmsClient client;
    private @Nullable StsClient sts;
    private @Nullable AwsCredentialsProvider credentials;

    KmsConnection(KmsSignerConfig config) {
        this.config = config;
        this.profiles = config.profileFile() == null
                ? ProfileFileSupplier.defaultSupplier()
                : ProfileFileSupplier.reloadWhenModified(config.profileFile(), ProfileFile.Type.CREDENTIALS);
    }

    /**
     * The client.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when there are no credentials
     * @throws org.deskreel.spi.DeskreelException when the region is not known
     */
    synchronized KmsClient client() {
        KmsClient made = client;
        if (made == null) {
            needProfileFile();
            Region region = region();
            SdkHttpClient transport = transport();
            made = KmsClient.builder()
                    .region(region)
                    .endpointOverride(config.endpoint())
                    .httpClient(transport)
                    .credentialsProvider(credentials(region, transport))
                    .overrideConfiguration(limits())
                    .build();
            client = made;
        }
        return made;
    }

    /** The SDK takes a file that is missing for an empty one, and then complains of something else. */
    private void needProfileFile() {
        Path file = config.profileFile();
        if (file != null && !Files.isReadable(file)) {
            throw DeskreelException.of(
                            KmsErrors.CREDENTIALS,
                            "The profile file " + file + " is missing or cannot be read by this account.")
                    .remedy("Check profile-file, and who may read it.");
        }
    }

    private static ClientOverrideConfiguration limits() {
        return ClientOverrideConfiguration.builder()
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .build();
    }

    private SdkHttpClient transport() {
        SdkHttpClient made = http;
        if (made == null) {
            made = Apache5HttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(ATTEMPT)
                    .build();
            http = made;
        }
        return made;
    }

    private Region region() {
        return Optional.ofNullable(config.region())
                .or(this::regionOfArn)
                .or(this::regionOfProfile)
                .map(Region::of)
                .orElseGet(this::usualRegion);
    }

    private Optional<String> regionOfArn() {
        String[] parts = config.key().split(":");
        return config.key().startsWith("arn:") && parts.length > ARN_REGION
                ? Optional.of(parts[ARN_REGION])
                : Optional.empty();
    }

    private Optional<String> regionOfProfile() {
        String name = config.profile();
        return name == null ? Optional.empty() : profiles.get().profile(name).flatMap(KmsConnection::regionOf);
    }

    private static Optional<String> regionOf(Profile profile) {
        return profile.property("region");
    }

    private Region usualRegion() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            throw KmsErrors.coded(
                    KmsErrors.NO_REGION,
                    "The region of the key '" + config.key() + "' is not known.",
                    "Set region, such as eu-central-1, or write the key's ARN.",
                    e);
        }
    }

    private AwsCredentialsProvider credentials(Region region, SdkHttpClient transport) {
        AwsCredentialsProvider base = base();
        String role = config.assumeRole().roleArn();
        if (role == null) {
            credentials = base;
            return base;
        }
        StsClient roles = StsClient.builder()
                .httpClient(transport)
                .region(region)
                .credentialsProvider(base)
                .overrideConfiguration(limits())
                .build();
        sts = roles;
        StsAssumeRoleCredentialsProvider assumed = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(roles)
                .refreshRequest(request -> request.roleArn(role)
                        .externalId(config.assumeRole().externalId())
                        .roleSessionName(config.assumeRole().sessionName()))
                .build();
        credentials = assumed;
        return assumed;
    }

    private AwsCredentialsProvider base() {
        if (config.accessKeyId() != null && config.secretAccessKey() != null) {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    config.accessKeyId(), config.secretAccessKey().reveal()));
        }
        if (config.profile() != null) {
            Supplier<ProfileFile> file = profiles;
            return ProfileCredentialsProvider.builder()
                    .profileFile(file)
                    .profileName(config.profile())
                    .build();
        }
        return DefaultCredentialsProvider.builder().build();
    }

    /**
     * Forgets the credentials, which the SDK would keep until their time is over. What other threads are doing goes on
     * with the old ones.
     */
    synchronized void renew() {
        client = null;
        credentials = null;
        sts = null;
    }

    @Override
    public synchronized void close() {
        for (AutoCloseable one : new AutoCloseable[] {client, closeable(credentials), sts, http}) {
            closeQuietly(one);
        }
        client = null;
        credentials = null;
        sts = null;
        http = null;
    }

    private static @Nullable AutoCloseable closeable(@Nullable AwsCredentialsProvider provider) {
        return provider instanceof SdkAutoCloseable closeable ? closeable : null;
    }

    private static void closeQuietly(@Nullable AutoCloseable one) {
        if (one instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
