// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deskreel.spi.Api;
import org.jspecify.annotations.Nullable;

/**
 * One person's time on one desktop, as the platform tells of it.
 *
 * @param id what the platform calls it
 * @param user who it is, in the platform's words; not necessarily the account that owns the processes
 * @param startedAt when it began; null when it exists only for the sake of the recording and begins with it
 * @param metadata what else is known: stack, fleet, image, instance type and so on, under the platform's names in kebab
 *     case. Goes into the manifest and may be used in key templates
 * @param desktop how a capture backend on this platform reaches the desktop, for instance {@code display} and
 *     {@code xauthority}, or {@code windows-session}. Does not go anywhere else
 * @param presence whether somebody was at the desktop when the hook was asked; events tell what changes from then on
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record Session(
        SessionId id,
        String user,
        @Nullable Instant startedAt,
        Map<String, String> metadata,
        Map<String, String> desktop,
        Presence presence) {
    public Session {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(user, "user");
        metadata = Map.copyOf(metadata);
        desktop = Map.copyOf(desktop);
        Objects.requireNonNull(presence, "presence");
    }

    /** One of a platform that does not say whether somebody is at the desktop. */
    public Session(
            SessionId id,
            String user,
            @Nullable Instant startedAt,
            Map<String, String> metadata,
            Map<String, String> desktop) {
        this(id, user, startedAt, metadata, desktop, Presence.AT_DESKTOP);
    }

    /** When it began, unless it begins with its recording. */
    public Optional<Instant> started() {
        return Optional.ofNullable(startedAt);
    }
}
