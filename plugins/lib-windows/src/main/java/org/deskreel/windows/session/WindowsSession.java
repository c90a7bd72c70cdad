// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of Windows.
 *
 * @param id its number; given to another session once this one has ended
 * @param station the name of its window station, such as {@code Console} or {@code RDP-Tcp#3}; may be empty
 * @param state how it is connected
 * @param user who has signed in; empty when nobody has
 * @param domain where the user is known: a domain, or the machine's name; may be empty
 * @param client the name of the client's machine; empty when none is connected from elsewhere
 * @param protocol how the client is connected
 * @param lock whether it is locked
 * @param signedInAt when the user signed in: with the number it tells this session from all others, also after a reboot;
 *     null when nobody has, or Windows does not say
 */
public record WindowsSession(
        int id,
        String station,
        ConnectState state,
        String user,
        String domain,
        String client,
        Protocol protocol,
        LockState lock,
        @Nullable Instant signedInAt) {
    /** Whether it is somebody's: not that of the services, and not a logon screen. */
    public boolean signedIn() {
        return !user.isEmpty();
    }

    /** Whether it is the same person's. */
    boolean sameUser(WindowsSession other) {
        return user.equalsIgnoreCase(other.user) && domain.equalsIgnoreCase(other.domain);
    }
}
