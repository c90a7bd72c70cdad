// SPDX-License-Identifier: Apache-2.0
package org.deskreel.footage.ffmpeg;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with footage. */
final class FootageErrorCode {
    /** A segment to be exported cannot be used. */
    static final ErrorCode BAD_CLIP = ErrorCode.permanent("footage-ffmpeg/bad-clip", ErrorCategory.DATA);

    /** The exported file cannot be written. */
    static final ErrorCode TARGET = ErrorCode.permanent("footage-ffmpeg/target", ErrorCategory.RESOURCES);

    /** The exported file exists already. */
    static final ErrorCode TARGET_EXISTS = ErrorCode.permanent("footage-ffmpeg/target-exists", ErrorCategory.CONFLICT);

    private FootageErrorCode() {}
}
