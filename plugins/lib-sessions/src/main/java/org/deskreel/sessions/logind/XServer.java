// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An X server that runs.
 *
 * @param pid its process
 * @param uid whose process it is
 * @param scope the session of logind that it was started in; null when it was started outside of any
 * @param display where it listens, such as {@code :0}; null when it does not
 * @param authority the file that it was told to take its secrets from; null when it was told of none
 */
record XServer(
        long pid,
        long uid,
        @Nullable String scope,
        @Nullable String display,
        @Nullable String authority) {
    Optional<String> told() {
        return Optional.ofNullable(authority);
    }

    /** Another person's server may call itself what it likes. */
    boolean trustedBy(LogindSession session) {
        return uid == 0 || uid == session.uid();
    }
}
