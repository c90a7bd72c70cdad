// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.EndManner;

/**
 * Ends a session as its session manager does when it is asked to: by the end of the window manager, on which it closes
 * everything else. From any thread.
 */
final class SessionEnding {
    private static final String CHANNELS = "xrdp-chansrv";
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final ProcessTable processes;

    SessionEnding(ProcessTable processes) {
        this.processes = processes;
    }

    /**
     * Ends it, or only cuts the connection.
     *
     * @throws DeskreelException when the session goes on all the same
     */
    void end(XrdpSession session, EndManner manner) {
        if (manner == EndManner.DISCONNECT) {
            session.clients().forEach(SessionEnding::terminate);
            return;
        }
        List<Long> desktop = desktop(session);
        desktop.forEach(SessionEnding::terminate);
        if (!over(session)) {
            desktop.forEach(SessionEnding::kill);
            kill(session.server().pid());
            if (!over(session)) {
                throw DeskreelException.of(
                                XrdpErrorCode.DOES_NOT_END,
                                "The session of " + session.user() + " on display " + session.display()
                                        + " goes on, though its programs were ended.")
                        .remedy("Look into the log of xrdp-sesman, and end its process "
                                + session.sesman().pid() + ".");
            }
        }
    }

    /** The window manager, and what else the person has there; not what the session manager ends by itself. */
    private List<Long> desktop(XrdpSession session) {
        return processes.children(session.sesman().pid()).stream()
                .filter(process -> process.pid() != session.server().pid())
                .filter(process -> !process.program().equals(CHANNELS))
                .map(HostProcess::pid)
                .toList();
    }

    private static boolean over(XrdpSession session) {
        CompletableFuture<ProcessHandle> end = ProcessHandle.of(session.sesman().pid())
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        try {
            end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void terminate(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
