// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with S3. The ids stay for ever; docs/errors.md says what each means. */
final class S3SinkErrors {
    static final ErrorCode NO_BUCKET = ErrorCode.permanent("sink-s3/no-such-bucket", ErrorCategory.CONFIGURATION);
    static final ErrorCode WRONG_REGION = ErrorCode.permanent("sink-s3/wrong-region", ErrorCategory.CONFIGURATION);
    static final ErrorCode NO_REGION = ErrorCode.permanent("sink-s3/no-region", ErrorCategory.CONFIGURATION);
    static final ErrorCode UNKNOWN_KEY_ID = ErrorCode.permanent("sink-s3/unknown-access-key", ErrorCategory.PERMISSION);
    static final ErrorCode WRONG_SECRET = ErrorCode.permanent("sink-s3/wrong-secret", ErrorCategory.PERMISSION);
    static final ErrorCode DENIED = ErrorCode.permanent("sink-s3/access-denied", ErrorCategory.PERMISSION);
    static final ErrorCode KMS = ErrorCode.permanent("sink-s3/kms-key", ErrorCategory.PERMISSION);
    static final ErrorCode EXPIRED = ErrorCode.passing("sink-s3/expired-token", ErrorCategory.PERMISSION);
    static final ErrorCode CLOCK = ErrorCode.permanent("sink-s3/clock-skew", ErrorCategory.CONFIGURATION);
    static final ErrorCode NO_CREDENTIALS = ErrorCode.permanent("sink-s3/no-credentials", ErrorCategory.PERMISSION);
    static final ErrorCode HELPER = ErrorCode.passing("sink-s3/credential-helper", ErrorCategory.PERMISSION);
    static final ErrorCode UNSAFE_PROFILE = ErrorCode.permanent("sink-s3/unsafe-profile", ErrorCategory.PERMISSION);
    static final ErrorCode ROLE = ErrorCode.permanent("sink-s3/assume-role", ErrorCategory.PERMISSION);
    static final ErrorCode NO_LOCK = ErrorCode.permanent("sink-s3/no-object-lock", ErrorCategory.CONFIGURATION);
    static final ErrorCode NOT_SUPPORTED = ErrorCode.permanent("sink-s3/not-supported", ErrorCategory.UNSUPPORTED);
    static final ErrorCode REFUSED = ErrorCode.permanent("sink-s3/refused", ErrorCategory.CONFIGURATION);
    static final ErrorCode TAKEN = ErrorCode.permanent("sink-s3/key-taken", ErrorCategory.CONFLICT);
    static final ErrorCode NOT_FOUND = ErrorCode.permanent("sink-s3/not-found", ErrorCategory.NOT_FOUND);
    static final ErrorCode WRITE_ONLY = ErrorCode.permanent("sink-s3/write-only", ErrorCategory.UNSUPPORTED);
    static final ErrorCode CHECKSUM = ErrorCode.passing("sink-s3/checksum", ErrorCategory.DATA);
    static final ErrorCode CONTENT = ErrorCode.passing("sink-s3/content", ErrorCategory.DATA);
    static final ErrorCode FULL = ErrorCode.passing("sink-s3/store-full", ErrorCategory.RESOURCES);
    static final ErrorCode OVERLOADED = ErrorCode.passing("sink-s3/overloaded", ErrorCategory.UNAVAILABLE);
    static final ErrorCode DNS = ErrorCode.passing("sink-s3/unknown-host", ErrorCategory.UNAVAILABLE);
    static final ErrorCode UNREACHABLE = ErrorCode.passing("sink-s3/unreachable", ErrorCategory.UNAVAILABLE);
    static final ErrorCode TLS = ErrorCode.permanent("sink-s3/tls", ErrorCategory.CONFIGURATION);
    static final ErrorCode PROXY = ErrorCode.permanent("sink-s3/proxy", ErrorCategory.CONFIGURATION);
    static final ErrorCode UNKNOWN = ErrorCode.passing("sink-s3/outcome-unknown", ErrorCategory.OUTCOME_UNKNOWN);
    static final ErrorCode INTERRUPTED = ErrorCode.passing("sink-s3/interrupted", ErrorCategory.UNAVAILABLE);

    private S3SinkErrors() {}
}
