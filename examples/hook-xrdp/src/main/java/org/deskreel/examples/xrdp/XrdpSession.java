// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.time.Instant;
import java.util.List;
import org.deskreel.spi.session.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A session that xrdp keeps.
 *
 * @param id the same for as long as it lasts, and never used again on this host
 * @param user the account that has signed in
 * @param sesman the process of the session manager that opened it, and ends with it
 * @param server its X server
 * @param display where that listens, such as {@code :10}
 * @param startedAt when it was opened
 * @param connected whether somebody can see the desktop, as far as is known
 * @param clients the processes of xrdp through which somebody sees it
 * @param address from where; null when that is not known
 */
record XrdpSession(
        SessionId id,
        String user,
        HostProcess sesman,
        HostProcess server,
        String display,
        Instant startedAt,
        boolean connected,
        List<Long> clients,
        @Nullable String address) {
    XrdpSession {
        clients = List.copyOf(clients);
    }
}
