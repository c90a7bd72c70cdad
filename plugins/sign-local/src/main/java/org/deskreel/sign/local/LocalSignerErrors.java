// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.local;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can be wrong with a key file. All of it is found before anything starts. */
final class LocalSignerErrors {
    /** It is missing or cannot be read. */
    static final ErrorCode UNREADABLE = ErrorCode.permanent("sign-local/key-unreadable", ErrorCategory.CONFIGURATION);

    /** Others than the recorder's account may read or change it. */
    static final ErrorCode EXPOSED = ErrorCode.permanent("sign-local/key-exposed", ErrorCategory.CONFIGURATION);

    /** It holds no key that can be used. */
    static final ErrorCode NO_KEY = ErrorCode.permanent("sign-local/no-key", ErrorCategory.CONFIGURATION);

    /** The JDK failed at it. */
    static final ErrorCode FAILED = ErrorCode.permanent("sign-local/failed", ErrorCategory.INTERNAL);

    private LocalSignerErrors() {}
}
