// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with xrdp. */
final class XrdpErrorCode {
    /** The process table cannot be read. */
    static final ErrorCode NO_PROCESSES = ErrorCode.passing("hook-xrdp/no-processes", ErrorCategory.UNSUPPORTED);

    /** A program of the system is missing, fails, or does not come to an end. */
    static final ErrorCode PROGRAM_FAILED = ErrorCode.passing("hook-xrdp/program-failed", ErrorCategory.UNAVAILABLE);

    /** The session goes on although its programs were ended. */
    static final ErrorCode DOES_NOT_END = ErrorCode.passing("hook-xrdp/does-not-end", ErrorCategory.OUTCOME_UNKNOWN);

    private XrdpErrorCode() {}
}
