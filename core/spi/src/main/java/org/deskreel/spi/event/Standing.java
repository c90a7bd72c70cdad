// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.event;

import java.util.Objects;
import java.util.Optional;
import org.deskreel.spi.Api;
import org.jspecify.annotations.Nullable;

/**
 * How a recording stood when an event happened.
 *
 * @param recordingId unique id of the recording, as in its manifest
 * @param key its folder in the sinks, without their prefix, with a trailing slash
 * @param state where it is in its life, in the word of the manifest: {@code preparing}, {@code recording},
 *     {@code interrupted}, {@code finalizing}, {@code complete}, {@code incomplete}. Listeners must accept others
 * @param cause why there is no footage, in the word that a gap has in the manifest; null unless the event is
 *     {@code state-interrupted}
 * @param account what the recording covers and misses; null unless it is over
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public record Standing(
        String recordingId,
        String key,
        String state,
        @Nullable String cause,
        @Nullable Account account) {
    public Standing {
        Objects.requireNonNull(recordingId, "recordingId");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(state, "state");
    }

    /** Why there is no footage, when the event is that. */
    public Optional<String> interruption() {
        return Optional.ofNullable(cause);
    }

    /** What the recording covers and misses, when it is over. */
    public Optional<Account> total() {
        return Optional.ofNullable(account);
    }
}
