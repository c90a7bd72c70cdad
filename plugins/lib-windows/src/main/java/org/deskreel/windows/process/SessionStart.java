// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinBase.PROCESS_INFORMATION;
import com.sun.jna.platform.win32.WinBase.STARTUPINFO;
import com.sun.jna.platform.win32.WinDef.DWORD;
import com.sun.jna.platform.win32.WinError;
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

    /** One of the two calls that create a process; false when it fails. */
    private interface Creation {
        boolean create(int flags, STARTUPINFO startup, PROCESS_INFORMATION process);
    }

    SessionProcess start() {
        Windows.require();
        if (command.session() == Sessions.own()) {
            return start(this::createHere);
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
        try (token) {
            return start((flags, startup, process) -> createWith(token, flags, startup, process));
        }
    }

    private SessionProcess start(Creation creation) {
        JobObject job = command.diesWithOwner() ? JobObject.create() : null;
        try {
            return create(creation, job);
        } catch (DeskreelException e) {
            if (job != null) {
                job.close();
            }
            throw e;
        }
    }

    private SessionProcess create(Creation creation, @Nullable JobObject job) {
        PROCESS_INFORMATION process = new PROCESS_INFORMATION();
        int error = create(creation, job == null ? FLAGS | WinBase.CREATE_BREAKAWAY_FROM_JOB : FLAGS, process);
        // What a job says that lets nobody go; others who say it say it again.
        boolean confined = job == null && error == WinError.ERROR_ACCESS_DENIED;
        if (confined) {
            error = create(creation, FLAGS, process);
        }
        if (error != WinError.ERROR_SUCCESS) {
            throw StartFailure.of(command, error);
        }
        return follow(process, job, confined);
    }

    private static int create(Creation creation, int flags, PROCESS_INFORMATION process) {
        STARTUPINFO startup = new STARTUPINFO();
        startup.lpDesktop = DESKTOP;
        return Windows.error(creation.create(flags, startup, process));
    }

    /** Needs no privilege, whoever this is. */
    private boolean createHere(int flags, STARTUPINFO startup, PROCESS_INFORMATION process) {
        String environment = EnvironmentBlock.with(command.environment());
        try (Memory block = new Memory((environment.length() + 1L) * Native.WCHAR_SIZE)) {
            block.setWideString(0, environment);
            return Kernel32.INSTANCE.CreateProcess(
                    null,
                    CommandLine.of(command.command()),
                    null,
                    null,
                    false,
                    new DWORD(flags),
                    block,
                    folder(),
                    startup,
                    process);
        }
    }

    private boolean createWith(SessionToken token, int flags, STARTUPINFO startup, PROCESS_INFORMATION process) {
        return Advapi32.INSTANCE.CreateProcessAsUser(
                token.handle(),
                null,
                CommandLine.of(command.command()),
                null,
                null,
                false,
                flags,
                EnvironmentBlock.with(command.environment()),
                folder(),
                startup,
                process);
    }

    private @Nullable String folder() {
        return command.folder() == null ? null : command.folder().toString();
    }

    private SessionProcess follow(PROCESS_INFORMATION created, @Nullable JobObject job, boolean confined) {
        SessionProcess process = new SessionProcess(created.dwProcessId.intValue(), created.hProcess, job, confined);
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
