// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An X server.
 *
 * @param display its number
 * @param process its id
 * @param started when, in ticks since the machine started
 * @param account whose desktop it shows: the owner of its authority file, else of its process
 * @param uid the number of that account
 * @param authority the file that it takes its cookies from; null when it was given none
 */
record XServer(
        int display,
        long process,
        long started,
        String account,
        int uid,
        @Nullable Path authority) {
    /** The account that AWS reserves for the person at a streaming instance. */
    static final String STREAMING_ACCOUNT = "as2-streaming-user";

    private static final int FIRST_ORDINARY_UID = 1000;
    private static final int NOBODY_UID = 65_534;

    /** How it is written in {@code DISPLAY}. */
    String name() {
        return ":" + display;
    }

    /**
     * The one that shows the session: that of the reserved account, else that of an ordinary account, else that of root,
     * which is how a display manager may run it; never that of a login screen. Among equals the oldest, because the
     * session's own was there before anything that the person started.
     */
    static Optional<XServer> ofSession(List<XServer> running) {
        return running.stream()
                .filter(server -> server.rank() > 0)
                .min(Comparator.comparing(XServer::rank, Comparator.reverseOrder())
                        .thenComparing(XServer::started)
                        .thenComparing(XServer::display));
    }

    private int rank() {
        if (account.equals(STREAMING_ACCOUNT)) {
            return 3;
        }
        if (uid >= FIRST_ORDINARY_UID && uid != NOBODY_UID) {
            return 2;
        }
        return uid == 0 ? 1 : 0;
    }
}
