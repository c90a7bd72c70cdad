// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.deskreel.sessions.process.ProcessTable;
import org.deskreel.sessions.process.XServer;

/**
 * An X server, and whose desktop it shows: that of the owner of its authority file, because a display manager runs it as
 * root; else of its process.
 *
 * @param server which
 * @param account whose desktop it shows
 * @param uid the number of that account
 */
record OwnedServer(XServer server, String account, int uid) {
    /** The account that AWS reserves for the person at a streaming instance. */
    static final String STREAMING_ACCOUNT = "as2-streaming-user";

    private static final int FIRST_ORDINARY_UID = 1000;
    private static final int NOBODY_UID = 65_534;

    /** Those that run now, in any order; without those that cannot be looked into. */
    static List<OwnedServer> running(Path root) {
        Path proc = root.resolve("proc");
        return new ProcessTable(proc)
                .xServers().stream()
                        .map(server -> of(server, proc))
                        .flatMap(Optional::stream)
                        .toList();
    }

    private static Optional<OwnedServer> of(XServer server, Path proc) {
        Path process = proc.resolve(Long.toString(server.pid()));
        Path owned = server.told()
                .map(file -> asSeenBy(process, file))
                .filter(Files::isRegularFile)
                .orElse(process);
        try {
            int uid = (Integer) Files.getAttribute(owned, "unix:uid");
            return Optional.of(new OwnedServer(server, Files.getOwner(owned).getName(), uid));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A file of that name may be another one for a server in a container. */
    private static Path asSeenBy(Path process, String file) {
        Path root = process.resolve("root");
        return Files.isDirectory(root) && file.startsWith("/") ? root.resolve(file.substring(1)) : Path.of(file);
    }

    /**
     * The one that shows the session: that of the reserved account, else that of an ordinary account, else that of root,
     * which is how a display manager may run it; never that of a login screen. Among equals the oldest, because the
     * session's own was there before anything that the person started.
     */
    static Optional<OwnedServer> ofSession(List<OwnedServer> running) {
        return running.stream()
                .filter(owned -> owned.rank() > 0)
                .min(Comparator.comparing(OwnedServer::rank, Comparator.reverseOrder())
                        .thenComparing(owned -> owned.server().started())
                        .thenComparing(owned -> owned.server().display()));
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
