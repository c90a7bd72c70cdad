// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import org.deskreel.spi.Api;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What a hook may not be able to do. */
@Api(status = Api.Status.STABLE, since = "0.1")
public final class SessionErrorCode {
    /** The hook cannot end sessions. */
    public static final ErrorCode CANNOT_END = ErrorCode.permanent("session/cannot-end", ErrorCategory.UNSUPPORTED);

    private SessionErrorCode() {}
}
