// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deskreel.windows.Windows;
import org.deskreel.windows.session.Sessions;

/**
 * Stands for a script that a platform has put into a job: starts a program that is to outlive it, tells its number, and
 * ends. The job ends with it, because nobody else has a handle of it.
 */
final class JobMember {
    /** JOB_OBJECT_LIMIT_BREAKAWAY_OK. */
    private static final int BREAKAWAY_OK = 0x800;

    private JobMember() {}

    /** File for the number and whether the program is confined, and whether the job lets its members go. */
    public static void main(String[] arguments) throws IOException {
        Windows.require();
        enter(JobCalls.KILL_ON_CLOSE | (Boolean.parseBoolean(arguments[1]) ? BREAKAWAY_OK : 0));
        SessionProcess child = SessionProcess.start(SessionCommand.outliving(Sessions.own(), List.of(Child.NOTEPAD)));
        Files.writeString(Path.of(arguments[0]), child.pid() + " " + child.confined());
    }

    private static void enter(int limit) {
        JobCalls calls = JobCalls.load();
        HANDLE job = calls.CreateJobObject(null, null);
        JobCalls.ExtendedLimits limits = new JobCalls.ExtendedLimits();
        limits.limitFlags = limit;
        if (!calls.SetInformationJobObject(job, JobCalls.EXTENDED_LIMITS, limits, limits.size())
                || !calls.AssignProcessToJobObject(job, Kernel32.INSTANCE.GetCurrentProcess())) {
            throw new IllegalStateException("The job cannot be made");
        }
    }
}
