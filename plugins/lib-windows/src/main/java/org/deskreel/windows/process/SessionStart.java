// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinBase.PROCESS_INFORMATION;
import com.sun.jna.platform.win32.WinBase.STARTUPINFO;
import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Windows;
import org.deskreel.windows.WindowsErrorCode;
import org.deskreel.windows.session.Sessions;
import org.deskreel.windows.session.WindowsSession;
import org.jspecify.annotations.Nullable;

/** One start of a program in a session: token, environment, process, job. */
final class SessionStart {
    /** The desktop that users see, on the one window station that is shown; lower and upper case matter. */
    private static final String DESKTOP = "winsta0\\default";

    /** Suspended, so that it does nothing before it has its priority and is in its job. */
    private static final int FLAGS =
            WinBase.CREATE_UNICODE_ENVIRONMENT | WinBase.CREATE_NO_WINDOW | WinBase.CREATE_SUSPENDED;

    private final SessionCommand command;

    SessionStart(SessionCommand command) {
        this.command = command;
    }

    SessionProcess start() {
        Windows.require();
        if (command.session() == Sessions.own()) {
            return start(SessionToken.forOwnSession());
        }
        requireSession(Sessions.ofThisMachine().all());
        return start(SessionToken.forSession(command.session(), List.of(Privilege.values())));
    }

    /** Where Windows lists none, it is asked to try. */
    void requireSession(List<WindowsSession> all) {
        if (!all.isEmpty() && all.stream().noneMatch(session -> session.id() == command.session())) {
            throw DeskreelException.of(
                            WindowsErrorCode.NO_SESSION,
                            "There is no session " + command.session() + "; there are "
                                    + all.stream().map(WindowsSession::id).toList() + ".")
                    .remedy("Name one of these; 'query session' tells whose they are.");
        }
    }

    SessionProcess start(SessionToken token) {
        JobObject job = command.diesWithOwner() ? JobObject.create() : null;
        try (token) {
            return follow(create(token), job);
        } catch (DeskreelException e) {
            if (job != null) {
                job.close();
            }
            throw e;
        }
    }

    private PROCESS_INFORMATION create(SessionToken token) {
        STARTUPINFO startup = new STARTUPINFO();
        startup.lpDesktop = DESKTOP;
        PROCESS_INFORMATION process = new PROCESS_INFORMATION();
        boolean created = Advapi32.INSTANCE.CreateProcessAsUser(
                token.handle(),
                null,
                CommandLine.of(command.command()),
                null,
                null,
                false,
                FLAGS,
                EnvironmentBlock.of(token.handle(), command.environment()),
                command.folder() == null ? null : command.folder().toString(),
                startup,
                process);
        if (!created) {
            throw StartFailure.of(command, Native.getLastError());
        }
        return process;
    }

    private SessionProcess follow(PROCESS_INFORMATION created, @Nullable JobObject job) {
        SessionProcess process = new SessionProcess(created.dwProcessId.intValue(), created.hProcess, job);
        try {
            if (command.belowNormal()
                    && !Kernel32.INSTANCE.SetPriorityClass(created.hProcess, Kernel32.BELOW_NORMAL_PRIORITY_CLASS)) {
                throw Windows.failure("SetPriorityClass", Native.getLastError());
            }
            if (job != null) {
                job.add(created.hProcess);
            }
            if (JobCalls.load().ResumeThread(created.hThread) < 0) {
                throw Windows.failure("ResumeThread", Native.getLastError());
            }
            return process;
        } catch (DeskreelException e) {
            process.kill();
            process.close();
            throw e;
        } finally {
            Kernel32.INSTANCE.CloseHandle(created.hThread);
        }
    }
}
