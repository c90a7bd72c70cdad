// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.desktop;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong when sessions are asked for. */
public final class SessionsErrorCode {
    /** The system bus, or logind behind it, does not answer. */
    public static final ErrorCode NO_LOGIND = ErrorCode.passing("lib-sessions/no-logind", ErrorCategory.UNAVAILABLE);

    /** DCV is there and does not say what its sessions are. */
    public static final ErrorCode NO_DCV = ErrorCode.passing("lib-sessions/no-dcv", ErrorCategory.UNAVAILABLE);

    /** The system does not say which groups somebody is in. */
    public static final ErrorCode NO_GROUPS = ErrorCode.passing("lib-sessions/no-groups", ErrorCategory.UNAVAILABLE);

    /** A text is not the JSON that it should be. */
    public static final ErrorCode NO_JSON = ErrorCode.permanent("lib-sessions/no-json", ErrorCategory.DATA);

    /** The account may not end a session. */
    public static final ErrorCode MAY_NOT_END =
            ErrorCode.permanent("lib-sessions/may-not-end", ErrorCategory.PERMISSION);

    /** It is not known which session would have to be ended, so none is. */
    public static final ErrorCode NOT_KNOWN = ErrorCode.passing("lib-sessions/not-known", ErrorCategory.NOT_FOUND);

    private SessionsErrorCode() {}
}
