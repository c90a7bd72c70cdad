// SPDX-License-Identifier: Apache-2.0
package ${package};

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with the hook. Operators search for these ids: keep them for ever. */
final class ${name}HookErrors {
    static final ErrorCode UNREADABLE = ErrorCode.passing("${artifactId}/unreadable", ErrorCategory.PERMISSION);
    static final ErrorCode INCOMPLETE = ErrorCode.passing("${artifactId}/incomplete", ErrorCategory.DATA);

    private ${name}HookErrors() {}
}
