// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Windows;
import org.deskreel.windows.WindowsErrorCode;

/**
 * Processes that die with their owner: when it is closed, or the process that made it ends in whatever way, Windows ends
 * all processes in it. What they start is in it as well. From any thread.
 */
public final class JobObject implements AutoCloseable {
    private final JobCalls calls;
    private final HANDLE job;
    private boolean closed;

    private JobObject(JobCalls calls, HANDLE job) {
        this.calls = calls;
        this.job = job;
    }

    /**
     * Makes an empty one.
     *
     * @throws DeskreelException when Windows gives none, or this is not Windows
     */
    public static JobObject create() {
        Windows.require();
        JobCalls calls = JobCalls.load();
        HANDLE job = calls.CreateJobObject(null, null);
        if (job == null) {
            throw Windows.failure("CreateJobObject", Native.getLastError());
        }
        JobCalls.ExtendedLimits limits = new JobCalls.ExtendedLimits();
        limits.limitFlags = JobCalls.KILL_ON_CLOSE;
        if (!calls.SetInformationJobObject(job, JobCalls.EXTENDED_LIMITS, limits, limits.size())) {
            int error = Native.getLastError();
            Kernel32.INSTANCE.CloseHandle(job);
            throw Windows.failure("SetInformationJobObject", error);
        }
        return new JobObject(calls, job);
    }

    /**
     * Adds a process, which cannot leave it again. What it has started before is not added.
     *
     * @param pid its number in Windows, as {@link Process#pid()} gives it
     * @throws DeskreelException when there is no such process, or it may not be added
     */
    public void add(long pid) {
        HANDLE process = Kernel32.INSTANCE.OpenProcess(
                WinNT.PROCESS_SET_QUOTA | WinNT.PROCESS_TERMINATE, false, Math.toIntExact(pid));
        if (process == null) {
            throw notOpened(pid, Native.getLastError());
        }
        try {
            add(process);
        } finally {
            Kernel32.INSTANCE.CloseHandle(process);
        }
    }

    synchronized void add(HANDLE process) {
        if (!calls.AssignProcessToJobObject(job, process)) {
            throw Windows.failure("AssignProcessToJobObject", Native.getLastError());
        }
    }

    private static DeskreelException notOpened(long pid, int error) {
        return error == WinError.ERROR_INVALID_PARAMETER
                ? DeskreelException.of(WindowsErrorCode.NO_PROCESS, "There is no process " + pid + ".")
                        .remedy("Add a process while it runs.")
                : Windows.failure("OpenProcess", error);
    }

    /** Ends all its processes. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Kernel32.INSTANCE.CloseHandle(job);
        }
    }
}
