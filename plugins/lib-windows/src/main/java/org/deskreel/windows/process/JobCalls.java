// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import com.sun.jna.platform.win32.BaseTSD.SIZE_T;
import com.sun.jna.platform.win32.BaseTSD.ULONG_PTR;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import org.jspecify.annotations.Nullable;

/**
 * Calls of kernel32 about job objects that jna-platform does not declare.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/procthread/job-objects">Job Objects</a>
 * @see <a
 *     href="https://learn.microsoft.com/windows/win32/api/jobapi2/nf-jobapi2-setinformationjobobject">SetInformationJobObject</a>
 * @see <a href="https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-resumethread">ResumeThread</a>
 */
interface JobCalls extends StdCallLibrary {
    /** JobObjectExtendedLimitInformation. */
    int EXTENDED_LIMITS = 9;

    /** JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE. */
    int KILL_ON_CLOSE = 0x2000;

    @Nullable
    HANDLE CreateJobObject(@Nullable Pointer security, @Nullable String name);

    boolean SetInformationJobObject(HANDLE job, int kind, ExtendedLimits limits, int bytes);

    boolean AssignProcessToJobObject(HANDLE job, HANDLE process);

    boolean TerminateJobObject(HANDLE job, int exitCode);

    int ResumeThread(HANDLE thread);

    static JobCalls load() {
        return Native.load("kernel32", JobCalls.class, W32APIOptions.DEFAULT_OPTIONS);
    }

    /** JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h. */
    @FieldOrder({
        "perProcessUserTimeLimit",
        "perJobUserTimeLimit",
        "limitFlags",
        "minimumWorkingSetSize",
        "maximumWorkingSetSize",
        "activeProcessLimit",
        "affinity",
        "priorityClass",
        "schedulingClass",
        "ioCounters",
        "processMemoryLimit",
        "jobMemoryLimit",
        "peakProcessMemoryUsed",
        "peakJobMemoryUsed"
    })
    final class ExtendedLimits extends Structure {
        public long perProcessUserTimeLimit;
        public long perJobUserTimeLimit;
        public int limitFlags;
        public SIZE_T minimumWorkingSetSize = new SIZE_T(0);
        public SIZE_T maximumWorkingSetSize = new SIZE_T(0);
        public int activeProcessLimit;
        public ULONG_PTR affinity = new ULONG_PTR(0);
        public int priorityClass;
        public int schedulingClass;
        public long[] ioCounters = new long[6];
        public SIZE_T processMemoryLimit = new SIZE_T(0);
        public SIZE_T jobMemoryLimit = new SIZE_T(0);
        public SIZE_T peakProcessMemoryUsed = new SIZE_T(0);
        public SIZE_T peakJobMemoryUsed = new SIZE_T(0);
    }
}
