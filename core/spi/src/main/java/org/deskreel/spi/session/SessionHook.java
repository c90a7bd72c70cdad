// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import java.util.List;
import java.util.Optional;
import org.deskreel.spi.Readiness;

/**
 * The adapter that knows the sessions of one platform.
 *
 * <p>Order of calls: {@link #readiness()}, {@link #sessions()}, {@link #current()} and their like any number of times, from one
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
     * The sessions that a script is to have recorded which the platform runs because one begins: {@link #current()}, and
     * that is the default. A hook whose platform may not say which one that is gives all that it may be; {@code deskreel
     * session start} then starts a recorder for each of them that has none. Empty when there is none yet, or that one may
     * not be among them yet; the engine asks again until it has lost patience. Called like {@link #current()}.
     *
     * @throws org.deskreel.spi.DeskreelException when the platform does not answer
     */
    default List<Session> toRecord() {
        return current().stream().toList();
    }

    /**
     * Starts a program on the desktop of a session, with the rights of this process and its environment. It must go on when
     * this process ends, by whatever the platform does to end it. Nothing is given to it and taken from it: its input is
     * empty, its output goes nowhere. Called for one of {@link #sessions()}, any number of times, from one thread at a
     * time.
     *
     * <p>Empty, and nothing started, when a program that this process starts like any other reaches that desktop as well;
     * that is the default, and right wherever a desktop is reached by {@link Session#desktop()} alone.
     *
     * @param command program, by its whole path, and arguments
     * @return the program; it tells its exit code when it has ended, though it may be no child of this process
     * @throws org.deskreel.spi.DeskreelException when it cannot be started there
     */
    default Optional<Process> start(Session session, List<String> command) {
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
