// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder must know beside its configuration.
 *
 * @param home where Deskreel is installed
 * @param state folder for spool, status and logs
 * @param host name of this machine, for manifest and keys
 * @param version of Deskreel
 * @param limit ends the recording so long after its first footage; null records until the session ends
 */
public record RecorderOptions(Path home, Path state, String host, String version, @Nullable Duration limit) {
    public RecorderOptions {
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(version, "version");
    }

    /** How long to record at most. */
    public Optional<Duration> duration() {
        return Optional.ofNullable(limit);
    }
}
