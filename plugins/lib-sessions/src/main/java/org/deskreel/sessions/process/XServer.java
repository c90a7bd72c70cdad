// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An X server that runs.
 *
 * @param pid its process
 * @param started when, in ticks since the machine started
 * @param uid whose process it is
 * @param scope the session of logind that it was started in; null when it was started outside of any
 * @param display where it listens, such as {@code :0}
 * @param authority the file that it was told to take its secrets from; null when it was told of none
 */
public record XServer(
        long pid,
        long started,
        long uid,
        @Nullable String scope,
        String display,
        @Nullable String authority) {
    /** What tells it from every other, also from one that gets its number later. */
    public String process() {
        return pid + "-" + started;
    }

    /** The file that it was told to take its secrets from. */
    public Optional<String> told() {
        return Optional.ofNullable(authority);
    }
}
