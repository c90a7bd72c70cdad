// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** The errors of the review server. */
final class ReviewError {
    /** The port that was asked for cannot be had. */
    static final ErrorCode PORT_TAKEN = ErrorCode.permanent("review/port-taken", ErrorCategory.CONFLICT);

    /** What is viewed cannot be noted, and is not shown therefore. */
    static final ErrorCode NOT_NOTED = ErrorCode.passing("review/not-noted", ErrorCategory.RESOURCES);

    /** What is viewed cannot be brought to the sink that is to be told, and nothing is shown therefore. */
    static final ErrorCode NOT_AUDITED = ErrorCode.passing("review/not-audited", ErrorCategory.UNAVAILABLE);

    /** Footage is to come directly from a sink that signs no URLs. */
    static final ErrorCode NO_SIGNED_URLS = ErrorCode.permanent("review/no-signed-urls", ErrorCategory.CONFIGURATION);

    /** The sink signs URLs that are not encrypted, or that no page can be told to read from. */
    static final ErrorCode UNSAFE_URL = ErrorCode.permanent("review/unsafe-url", ErrorCategory.CONFIGURATION);

    private ReviewError() {}
}
