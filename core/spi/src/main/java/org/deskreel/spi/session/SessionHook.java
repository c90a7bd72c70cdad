// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;

/**
 * The adapter that knows the sessions of one platform.
 *
 * <p>Order of calls: {@link #readiness()}, {@link #sessions()}, {@link #current()} and their like any number of times, from one
 * thread at a time; {@link #watch} at most once; {@link #end} and {@link #show} any number of times, from any thread;
 * {@link #close()} once, last.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface SessionHook extends AutoCloseable {
    /** Whether this is a host of the hook's platform. Should return within two seconds; never throws for that. */
    Readiness readiness();

    /**
     * The sessions that exist on this host now, those of other people included. On a multi-session host there are
     * several. Should return within a second.
     *
     * @throws DeskreelException when the platform does not answer
     */
    List<Session> sessions();

    /**
     * The session on whose behalf this process runs: the one that the platform called the script for, or that the
     * process belongs to. Empty when there is none yet; the engine asks again until it has lost patience. The same
     * session must keep the same id for as long as it lasts, also across restarts of the recorder.
     *
     * @throws DeskreelException when the platform does not answer
     */
    Optional<Session> current();

    /**
     * The session of the given id, if it exists on this host. {@code deskreel session start} finds a session and starts
     * a recorder for it; the recorder, a process of its own, finds the same session by this call. Default: the session
     * of that id among {@link #sessions()}.
     *
     * @throws DeskreelException when the platform does not answer
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
     * Begins to tell what happens to the sessions of this host, from a thread of the hook's own, until the returned handle is
     * closed. Returns at once. Events that fell into the time before are not told; {@link #sessions()} shows their result.
     * While the platform does not answer, it goes on trying: a watch that ends by itself never tells of the end of a session.
     *
     * @throws DeskreelException when it cannot be begun; the session is then recorded until the recorder is stopped
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

    /**
     * Ends a session, because it must be recorded and is not. Returns when the platform has taken the request; that the
     * session is over is told as any other end. Ends that session and nothing else; one that is over already is no error.
     * May be called again for the same session, from any thread, beside other calls; should return within ten seconds.
     * Overridden by hooks whose factory says that they {@link SessionHookFactory#endsSessions() end sessions}.
     *
     * @param session as {@link #sessions()}, {@link #current()} or {@link #session(SessionId)} told of it
     * @param manner how
     * @throws DeskreelException when the platform refuses, or the session's desktop is not one that can be ended alone.
     *     Default: {@link SessionErrorCode#CANNOT_END}, always
     */
    default void end(Session session, EndManner manner) {
        throw DeskreelException.of(SessionErrorCode.CANNOT_END, "This session hook cannot end sessions.")
                .remedy("Use the hook of the platform that the sessions are on.");
    }

    /**
     * Shows a notice on the desktop of a session, and waits until it is answered, its time is up, or the thread is
     * interrupted; it is gone when this returns, where the platform can take it back. The thread's interrupt flag is kept.
     * May be called from any thread, beside other calls, also for several notices at once. What the person at the desktop
     * does must have no effect but on the answer. Should not throw: what cannot be shown is an answer, too.
     *
     * <p>Default: {@link NoticeAnswer.Kind#NOT_SHOWN}.
     */
    default NoticeAnswer show(Session session, Notice notice) {
        return NoticeAnswer.notShown("This session hook cannot show notices.");
    }

    /** Gives back everything. Must not throw; called once. */
    @Override
    void close();

    /** A running watch. */
    interface Watch extends AutoCloseable {
        /** Ends the calls to the listener, and the thread that makes them. Must not throw; called once. */
        @Override
        void close();
    }
}
