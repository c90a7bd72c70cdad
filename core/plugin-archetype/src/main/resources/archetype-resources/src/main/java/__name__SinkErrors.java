// SPDX-License-Identifier: Apache-2.0
package ${package};

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with the sink. Operators search for these ids: keep them for ever. */
final class ${name}SinkErrors {
    static final ErrorCode NOT_FOUND = ErrorCode.permanent("${artifactId}/not-found", ErrorCategory.NOT_FOUND);
    static final ErrorCode KEY_TAKEN = ErrorCode.permanent("${artifactId}/key-taken", ErrorCategory.CONFLICT);
    static final ErrorCode CHECKSUM = ErrorCode.passing("${artifactId}/checksum", ErrorCategory.DATA);
    static final ErrorCode IO = ErrorCode.passing("${artifactId}/io", ErrorCategory.UNAVAILABLE);

    private ${name}SinkErrors() {}
}
