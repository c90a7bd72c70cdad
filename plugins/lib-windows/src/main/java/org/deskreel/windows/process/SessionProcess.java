// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.IntByReference;
import java.time.Duration;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/** A process that was started in a session. From any thread. */
public final class SessionProcess implements AutoCloseable {
    private static final int KILLED = 1;

    private final int pid;
    private final HANDLE process;
    private final @Nullable JobObject job;
    private final boolean confined;
    private boolean closed;

    SessionProcess(int pid, HANDLE process, @Nullable JobObject job, boolean confined) {
        this.pid = pid;
        this.process = process;
        this.job = job;
        this.confined = confined;
    }

    /**
     * Starts a program in a session, as the account of this process: SYSTEM, if the user of the session must not be able to
     * end it. It has no window of its own, and stands on the desktop that the user sees. Its output goes nowhere: Windows
     * lets nothing be inherited from one session to another.
     *
     * @throws DeskreelException when the account lacks a privilege, there is no such session, or the program cannot be
     *     started
     */
    public static SessionProcess start(SessionCommand command) {
        return new SessionStart(command).start();
    }

    /** Its number in Windows. */
    public int pid() {
        return pid;
    }

    /**
     * Whether it was to outlive this process, and is all the same in the job object of this process, because that lets nobody
     * go: when somebody ends that job, this ends as well.
     */
    public boolean confined() {
        return confined;
    }

    /**
     * As one of Java's own, which tells its exit code like a child. Its input goes nowhere and its output is empty. Only for
     * one that does not die with its owner: it is let go of when nobody refers to the answer any more.
     */
    public Process asProcess() {
        return new Outsider(this);
    }

    /** Waits for its end and gives its exit code; empty when it still runs after the limit. */
    public Optional<Integer> waitFor(Duration limit) {
        int millis = (int) Math.min(Integer.MAX_VALUE, limit.toMillis());
        if (Kernel32.INSTANCE.WaitForSingleObject(process, millis) == WinError.WAIT_TIMEOUT) {
            return Optional.empty();
        }
        IntByReference code = new IntByReference();
        Kernel32.INSTANCE.GetExitCodeProcess(process, code);
        return Optional.of(code.getValue());
    }

    /** Ends it at once; what it has started lives on unless it dies with its owner. */
    public void kill() {
        Kernel32.INSTANCE.TerminateProcess(process, KILLED);
    }

    /** Lets go of it. If it was to die with its owner, it and all that it has started end now. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (job != null) {
            job.close();
        }
        Kernel32.INSTANCE.CloseHandle(process);
    }
}
