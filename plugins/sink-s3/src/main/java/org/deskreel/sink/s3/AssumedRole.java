// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Credentials of a role that other credentials may act as; renewed some minutes before they expire. */
final class AssumedRole implements AwsCredentialsProvider, SdkAutoCloseable {
    private final AssumeRole role;
    private final StsClient sts;
    private final StsAssumeRoleCredentialsProvider provider;

    AssumedRole(AssumeRole role, Region region, AwsCredentialsProvider base, SdkHttpClient http) {
        this.role = role;
        this.sts = StsClient.builder()
                .httpClient(http)
                .region(region)
                .credentialsProvider(base)
                .build();
        this.provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.roleArn())
                        .externalId(role.externalId())
                        .roleSessionName(role.sessionName()))
                .build();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (AwsServiceException e) {
            throw S3Failures.error(
                    S3SinkErrors.ROLE,
                    "The role " + role.roleArn() + " cannot be assumed: status " + e.statusCode() + ", "
                            + S3Answers.code(e) + ".",
                    "Check assume-role, the role's trust policy, and the permission sts:AssumeRole.",
                    e);
        }
    }

    @Override
    public void close() {
        provider.close();
        sts.close();
    }
}
