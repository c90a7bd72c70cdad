// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * What a helper program gave.
 *
 * @param credentials to sign with
 * @param renewAt from when on the helper is asked again
 * @param expiresAt from when on the store refuses them
 */
record HelperCredentials(AwsCredentials credentials, Instant renewAt, Instant expiresAt) {
    private static final Duration MARGIN = Duration.ofMinutes(2);

    /** A helper that names no time is asked now and then: the credentials are not for ever all the same. */
    private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(10);

    static HelperCredentials until(AwsCredentials credentials, Instant now, Instant expiry) {
        Duration life = Duration.between(now, expiry);
        Duration quarter = life.dividedBy(4);
        return new HelperCredentials(
                credentials, expiry.minus(quarter.compareTo(MARGIN) < 0 ? quarter : MARGIN), expiry);
    }

    static HelperCredentials withoutExpiry(AwsCredentials credentials, Instant now) {
        return new HelperCredentials(credentials, now.plus(UNKNOWN_LIFE), Instant.MAX);
    }
}
