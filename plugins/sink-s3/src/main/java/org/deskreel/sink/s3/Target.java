// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.time.Duration;
import org.deskreel.spi.storage.PutRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * One object to be stored, and until when.
 *
 * @param request what the engine asks for
 * @param onlyIfFree whether another object under the key is to be kept
 * @param deadline by {@link System#nanoTime}
 */
record Target(PutRequest request, boolean onlyIfFree, long deadline) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    static Target of(PutRequest request) {
        return new Target(
                request,
                request.mode() == PutRequest.Mode.CREATE,
                System.nanoTime() + request.timeLimit().toNanos());
    }

    Target overwriting() {
        return new Target(request, false, deadline);
    }

    String key() {
        return request.key().value();
    }

    /** What is left of the time: neither of the SDK's clients has a limit of its own for sending. */
    AwsRequestOverrideConfiguration limit() {
        return limit(Duration.ofNanos(deadline - System.nanoTime()));
    }

    static AwsRequestOverrideConfiguration limit(Duration left) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(left.compareTo(SHORTEST) < 0 ? SHORTEST : left)
                .build();
    }
}
