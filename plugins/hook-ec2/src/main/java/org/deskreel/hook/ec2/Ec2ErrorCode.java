// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with the metadata service. */
final class Ec2ErrorCode {
    /** Nothing answers there. */
    static final ErrorCode UNREACHABLE = ErrorCode.passing("hook-ec2/unreachable", ErrorCategory.UNAVAILABLE);

    /** The connection is made and no answer comes back. */
    static final ErrorCode NO_ANSWER = ErrorCode.passing("hook-ec2/no-answer", ErrorCategory.UNAVAILABLE);

    /** It is turned off for this instance. */
    static final ErrorCode DISABLED = ErrorCode.permanent("hook-ec2/disabled", ErrorCategory.PERMISSION);

    /** It does not accept its own token. */
    static final ErrorCode TOKEN_REFUSED = ErrorCode.passing("hook-ec2/token-refused", ErrorCategory.UNAVAILABLE);

    /** It has not what was asked for. */
    static final ErrorCode NOT_FOUND = ErrorCode.permanent("hook-ec2/not-found", ErrorCategory.NOT_FOUND);

    /** It answers something that its documentation does not know. */
    static final ErrorCode UNEXPECTED = ErrorCode.passing("hook-ec2/unexpected", ErrorCategory.UNAVAILABLE);

    private Ec2ErrorCode() {}
}
