// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong between the listener and its endpoint. What passes, or can be mended meanwhile, is told again. */
final class WebhookErrors {
    static final ErrorCode BUSY = ErrorCode.passing("listen-webhook/busy", ErrorCategory.UNAVAILABLE);
    static final ErrorCode UNREACHABLE = ErrorCode.passing("listen-webhook/unreachable", ErrorCategory.UNAVAILABLE);
    static final ErrorCode NO_ANSWER = ErrorCode.passing("listen-webhook/no-answer", ErrorCategory.OUTCOME_UNKNOWN);
    static final ErrorCode INTERRUPTED = ErrorCode.passing("listen-webhook/interrupted", ErrorCategory.OUTCOME_UNKNOWN);
    static final ErrorCode TLS = ErrorCode.passing("listen-webhook/tls", ErrorCategory.CONFIGURATION);
    static final ErrorCode DENIED = ErrorCode.passing("listen-webhook/denied", ErrorCategory.PERMISSION);
    static final ErrorCode REDIRECTED = ErrorCode.permanent("listen-webhook/redirected", ErrorCategory.CONFIGURATION);
    static final ErrorCode REFUSED = ErrorCode.permanent("listen-webhook/refused", ErrorCategory.CONFIGURATION);
    static final ErrorCode GONE = ErrorCode.permanent("listen-webhook/gone", ErrorCategory.CONFIGURATION);
    static final ErrorCode TRUST = ErrorCode.permanent("listen-webhook/ca-file", ErrorCategory.CONFIGURATION);

    private WebhookErrors() {}
}
