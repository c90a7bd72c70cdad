// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deskreel.spi.Readiness;

/**
 * The adapter that knows the sessions of one platform.
 *
 * <p>Order of calls: {@link #readiness()}, {@link #sessions()} and {@link #current()} any number of times, from one
 * thread at a time; {@link #watch} at most once; {@link #close()} once, last.
 *
 * @since 0.1
 */
public interface SessionHook extends AutoCloseable {
    /** Whether this is a host of the hook's platform. Should return within two seconds; never throws for that. */
    Readiness readiness();

    /**
     * The sessions that exist on this host now, those of other people included. On a multi-session host there are
     * several. Should return within a second.
     *
     * @throws org.deskreel.spi.DeskreelException when the platform does not answer
     */
    List<Session> sessions();

    /**
     * The session on whose behalf this process runs: the one that the platform called the script for, or that the
     * process belongs to. Empty when there is none yet; the engine asks again until it has lost patience. The same
     * session must keep the same id for as long as it lasts, also across restarts of the recorder.
     *
     * @throws org.deskreel.spi.DeskreelException when the platform does not answer
     */
    Optional<Session> current();

    /**
     * The session of the given id, if it exists on this host. {@code deskreel session start} finds a session and starts
     * a recorder for it; the recorder, a process of its own, finds the same session by this call. Default: the session
     * of that id among {@link #sessions()}.
     *
     * @throws org.deskreel.spi.DeskreelException when the platform does not answer
     */
    default Optional<Session> session(SessionId id) {
        return sessions().stream().filter(session -> session.id().equals(id)).findFirst();
    }

    /**
     * The groups that the user of a session is in, in the system's words, for instance {@code staff}, {@code CORP\\Staff}
     * or {@code S-1-5-32-544}; one group may be told of by several names. They decide whose sessions are recorded, so an
     * answer must be whole: when some of them cannot be had, throw. May take five seconds; is asked once for a session, and
     * now and then while it fails. Empty when this hook knows nothing of groups, which is the default; the set is empty when
     * the user is in none.
     *
     * @throws org.deskreel.spi.DeskreelException when they cannot be had now
     */
    default Optional<Set<String>> groups(Session session) {
        return Optional.empty();
    }

    /**
     * Begins to tell what happens to the sessions of this host, until the returned handle is closed. Events that fell
     * into the time before are not told; {@link #sessions()} shows their result.
     */
    Watch watch(SessionListener listener);

    /**
     * Where in a sink the recordings of this platform stand, unless configured otherwise: a template with a trailing
     * slash, whose {@code {names}} are {@code host}, {@code user}, {@code session}, {@code date} (of the start, UTC)
     * and the keys of {@link Session#metadata()}. Default: {@code {host}/{user}/{session}/}.
     */
    default String keyTemplate() {
        return "{host}/{user}/{session}/";
    }

    /** Gives back everything. Must not throw; called once. */
    @Override
    void close();

    /** A running watch; closing it ends the calls to its listener. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
