// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.platform.win32.Kernel32Util;
import com.sun.jna.platform.win32.WinError;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;

/** Whether this is Windows, and what its failures are called. */
public final class Windows {
    static {
        if (here()) {
            JnaLibrary.load();
        }
    }

    private Windows() {}

    /** Whether this system is Windows. */
    public static boolean here() {
        return Platform.isWindows();
    }

    /**
     * Passes on Windows. Must come before anything of JNA is used, because it loads JNA's DLL from a place that is safe.
     *
     * @throws DeskreelException anywhere else
     */
    public static void require() {
        if (!here()) {
            throw DeskreelException.of(
                            WindowsErrorCode.NOT_WINDOWS,
                            "This system is " + System.getProperty("os.name") + " and not Windows.")
                    .remedy("Use what is meant for Windows on Windows only.");
        }
    }

    /**
     * A call failed for a reason that nothing more particular is known of.
     *
     * @param call its name in Microsoft's documentation
     * @param error what GetLastError said
     */
    public static DeskreelException failure(String call, int error) {
        return failure(WindowsErrorCode.CALL_FAILED, call, error)
                .remedy("Look the error up in Microsoft's list of system error codes; when it stays, report it.");
    }

    /** The same with a code of its own, and still without a remedy. */
    public static DeskreelException failure(ErrorCode code, String call, int error) {
        return DeskreelException.of(code, "The call " + call + " failed with error " + describe(error));
    }

    /**
     * The error of the call that this thread just made: 0 when it succeeded, else never 0. A call may fail and leave no
     * error, as stubs of Wine do; it counts as ERROR_GEN_FAILURE then, because 0 would read as success.
     */
    public static int error(boolean success) {
        if (success) {
            return WinError.ERROR_SUCCESS;
        }
        int error = Native.getLastError();
        return error == WinError.ERROR_SUCCESS ? WinError.ERROR_GEN_FAILURE : error;
    }

    /** An error number and the system's sentence for it, which ends with a full stop. */
    public static String describe(int error) {
        String sentence = here() ? Kernel32Util.formatMessage(error).strip() : "";
        return sentence.isEmpty() ? error + "." : error + ": " + sentence;
    }
}
