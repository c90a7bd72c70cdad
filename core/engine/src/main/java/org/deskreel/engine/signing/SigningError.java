// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.signing;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** The errors of signing and of checking signatures. */
public final class SigningError {
    /** A public key cannot be read. */
    public static final ErrorCode PUBLIC_KEY = ErrorCode.permanent("signing/public-key", ErrorCategory.CONFIGURATION);

    /** A signer gave something that is no signature of its key. */
    public static final ErrorCode WRONG_SIGNATURE =
            ErrorCode.permanent("signing/wrong-signature", ErrorCategory.INTERNAL);

    private SigningError() {}
}
