// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Finds the region to sign for. */
final class Regions {
    private Regions() {}

    static Region of(S3SinkConfig config, Credentials credentials) {
        return Optional.ofNullable(config.region())
                .or(credentials::regionOfProfile)
                .map(Region::of)
                .orElseGet(() -> usual(config));
    }

    private static Region usual(S3SinkConfig config) {
        if (config.endpoint() != null) {
            return Region.US_EAST_1;
        }
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            throw DeskreelException.of(
                            S3SinkErrors.NO_REGION, "The region of the bucket " + config.bucket() + " is not known.")
                    .remedy("Set region, such as eu-central-1.")
                    .causedBy(e);
        }
    }
}
