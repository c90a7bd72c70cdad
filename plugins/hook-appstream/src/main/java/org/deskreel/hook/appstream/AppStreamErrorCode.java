// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with the sessions of a fleet. */
final class AppStreamErrorCode {
    /** Whoever is recorded could have written what is to say who it is. */
    static final ErrorCode UNSAFE = ErrorCode.permanent("hook-appstream/unsafe-variables", ErrorCategory.PERMISSION);

    /** The variables are there and cannot be read. */
    static final ErrorCode UNREADABLE =
            ErrorCode.passing("hook-appstream/unreadable-variables", ErrorCategory.UNAVAILABLE);

    /** There are several sessions, and nothing says which of them is meant. */
    static final ErrorCode SEVERAL = ErrorCode.passing("hook-appstream/several-sessions", ErrorCategory.NOT_FOUND);

    /** The session has no desktop that could be ended. */
    static final ErrorCode NO_DESKTOP = ErrorCode.passing("hook-appstream/no-desktop", ErrorCategory.UNAVAILABLE);

    private AppStreamErrorCode() {}
}
