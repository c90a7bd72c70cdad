// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.deskreel.spi.session.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder must know beside its configuration.
 *
 * @param home where Deskreel is installed
 * @param state folder for spool, status and logs
 * @param host name of this machine, for manifest and keys
 * @param version of Deskreel
 * @param sessionId the session to be recorded; null for the one on whose behalf this process runs
 * @param limit ends the recording so long after its first footage; null records until the session ends
 */
public record RecorderOptions(
        Path home,
        Path state,
        String host,
        String version,
        @Nullable SessionId sessionId,
        @Nullable Duration limit) {
    public RecorderOptions {
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(version, "version");
    }
}
