// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** The errors of the read side. */
public final class RecordingsError {
    /** No recording is called so. */
    public static final ErrorCode NO_SUCH_RECORDING =
            ErrorCode.permanent("recordings/no-such-recording", ErrorCategory.NOT_FOUND);

    /** Several recordings are called so. */
    public static final ErrorCode AMBIGUOUS = ErrorCode.permanent("recordings/ambiguous", ErrorCategory.NOT_FOUND);

    /** The manifest cannot be understood. */
    public static final ErrorCode MANIFEST_UNREADABLE =
            ErrorCode.permanent("recordings/manifest-unreadable", ErrorCategory.DATA);

    /** What was in front cannot be understood. */
    public static final ErrorCode TIMELINE_UNREADABLE =
            ErrorCode.permanent("recordings/timeline-unreadable", ErrorCategory.DATA);

    /** An object that is read whole is larger than any that Deskreel writes. */
    public static final ErrorCode TOO_LARGE = ErrorCode.permanent("recordings/too-large", ErrorCategory.DATA);

    /** There is nothing from which a manifest could be rebuilt. */
    public static final ErrorCode BEYOND_REPAIR = ErrorCode.permanent("recordings/beyond-repair", ErrorCategory.DATA);

    /** The recording is still being written. */
    public static final ErrorCode STILL_RECORDING =
            ErrorCode.permanent("recordings/still-recording", ErrorCategory.CONFLICT);

    /** There is no footage of the time that was asked for. */
    public static final ErrorCode NO_FOOTAGE = ErrorCode.permanent("recordings/no-footage", ErrorCategory.NOT_FOUND);

    /** There is no footage tool that could work on footage. */
    public static final ErrorCode NO_TOOL =
            ErrorCode.permanent("recordings/no-footage-tool", ErrorCategory.UNAVAILABLE);

    /** The file to be written exists. */
    public static final ErrorCode TARGET_EXISTS =
            ErrorCode.permanent("recordings/target-exists", ErrorCategory.CONFLICT);

    /** A local file or folder cannot be used. */
    public static final ErrorCode LOCAL_FILES = ErrorCode.passing("recordings/local-files", ErrorCategory.RESOURCES);

    /** An object broke off while it was read. */
    public static final ErrorCode READ_FAILED = ErrorCode.passing("recordings/read-failed", ErrorCategory.UNAVAILABLE);

    private RecordingsError() {}
}
