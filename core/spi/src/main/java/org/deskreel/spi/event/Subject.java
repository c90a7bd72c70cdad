// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.event;

import java.util.Map;
import java.util.Objects;
import org.deskreel.spi.Api;
import org.deskreel.spi.session.SessionId;

/**
 * Whose session an event is about.
 *
 * @param host the machine
 * @param hook the session hook that told of the session
 * @param session what the platform calls it
 * @param user who it is, in the platform's words
 * @param metadata what else is known of the session: stack, fleet, instance and so on
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public record Subject(String host, String hook, SessionId session, String user, Map<String, String> metadata) {
    public Subject {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(hook, "hook");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(user, "user");
        metadata = Map.copyOf(metadata);
    }
}
