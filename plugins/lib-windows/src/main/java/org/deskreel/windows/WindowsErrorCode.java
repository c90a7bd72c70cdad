// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with Windows. */
public final class WindowsErrorCode {
    /** This system is not Windows. */
    public static final ErrorCode NOT_WINDOWS =
            ErrorCode.permanent("lib-windows/not-windows", ErrorCategory.UNSUPPORTED);

    /** The session has no monitor. */
    public static final ErrorCode NO_DISPLAY = ErrorCode.passing("lib-windows/no-display", ErrorCategory.UNAVAILABLE);

    /** There is no such session. */
    public static final ErrorCode NO_SESSION = ErrorCode.permanent("lib-windows/no-session", ErrorCategory.NOT_FOUND);

    /** There is no such process. */
    public static final ErrorCode NO_PROCESS = ErrorCode.permanent("lib-windows/no-process", ErrorCategory.NOT_FOUND);

    /** There is no such user, or the profile is not loaded. */
    public static final ErrorCode NO_USER = ErrorCode.passing("lib-windows/no-user", ErrorCategory.NOT_FOUND);

    /** The account lacks a privilege. */
    public static final ErrorCode NO_PRIVILEGE =
            ErrorCode.permanent("lib-windows/no-privilege", ErrorCategory.PERMISSION);

    /** A program cannot be started. */
    public static final ErrorCode NOT_STARTED =
            ErrorCode.permanent("lib-windows/not-started", ErrorCategory.CONFIGURATION);

    /** Windows refuses a call. */
    public static final ErrorCode CALL_FAILED = ErrorCode.passing("lib-windows/call-failed", ErrorCategory.UNAVAILABLE);

    private WindowsErrorCode() {}
}
