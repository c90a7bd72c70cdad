// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.wts;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.Session;
import org.deskreel.windows.Windows;
import org.deskreel.windows.process.SessionCommand;
import org.deskreel.windows.process.SessionProcess;

/** Starts programs on the desktops of Windows sessions: from another session, such as that of the services, none is seen. */
public final class SessionProgram {
    private SessionProgram() {}

    /**
     * Starts a program that outlives this process, with the rights of this process: as SYSTEM, whoever has the session cannot
     * end it. From any thread.
     *
     * @param session whose {@link Session#desktop()} names its number
     * @param logger hears how it went
     * @return empty, with nothing started, when this is not Windows or the session has no number
     * @throws DeskreelException when it cannot be started, for instance because this account may not do that
     */
    public static Optional<Process> start(Session session, List<String> command, Logger logger) {
        String number = session.desktop().get(DesktopSession.WINDOWS_SESSION);
        if (number == null || !Windows.here()) {
            return Optional.empty();
        }
        SessionProcess process = SessionProcess.start(SessionCommand.outliving(Integer.parseInt(number), command));
        logger.log(Level.INFO, "Process {0} was started in Windows session {1}", pid(process), number);
        if (process.confined()) {
            logger.log(
                    Level.WARNING,
                    "Process {0} is in a job object that lets nobody go, because this process is: it ends when that job is closed",
                    pid(process));
        }
        return Optional.of(process.asProcess());
    }

    /** Without the signs between thousands that a number would get. */
    private static String pid(SessionProcess process) {
        return Integer.toString(process.pid());
    }
}
