// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with FFmpeg. */
public final class FfmpegErrorCode {
    /** There is no program at the configured place. */
    public static final ErrorCode NOT_FOUND = ErrorCode.permanent("ffmpeg/not-found", ErrorCategory.CONFIGURATION);

    /** The program may not be run. */
    public static final ErrorCode NOT_EXECUTABLE =
            ErrorCode.permanent("ffmpeg/not-executable", ErrorCategory.PERMISSION);

    /** The program is something else. */
    public static final ErrorCode NOT_FFMPEG = ErrorCode.permanent("ffmpeg/not-ffmpeg", ErrorCategory.CONFIGURATION);

    /** The program is older than Deskreel needs. */
    public static final ErrorCode TOO_OLD = ErrorCode.permanent("ffmpeg/too-old", ErrorCategory.CONFIGURATION);

    /** The program needs a library that is not on this machine. */
    public static final ErrorCode MISSING_LIBRARY =
            ErrorCode.permanent("ffmpeg/missing-library", ErrorCategory.NOT_FOUND);

    /** The program does not answer. */
    public static final ErrorCode HANGS = ErrorCode.passing("ffmpeg/hangs", ErrorCategory.UNAVAILABLE);

    /** The program was ended by a signal that Deskreel did not send. */
    public static final ErrorCode KILLED = ErrorCode.passing("ffmpeg/killed", ErrorCategory.RESOURCES);

    /** A capture delivered no frames for too long. */
    public static final ErrorCode STALLED = ErrorCode.passing("ffmpeg/stalled", ErrorCategory.UNAVAILABLE);

    /** The display cannot be opened. */
    public static final ErrorCode NO_DISPLAY = ErrorCode.passing("ffmpeg/no-display", ErrorCategory.UNAVAILABLE);

    /** The display refuses us. */
    public static final ErrorCode DISPLAY_REFUSED =
            ErrorCode.passing("ffmpeg/display-refused", ErrorCategory.PERMISSION);

    /** The display changed its size under a capture. */
    public static final ErrorCode LAYOUT_CHANGED = ErrorCode.passing("ffmpeg/layout-changed", ErrorCategory.CONFLICT);

    /** The platform lets nobody look at the desktop at the moment. */
    public static final ErrorCode DESKTOP_HIDDEN =
            ErrorCode.passing("ffmpeg/desktop-hidden", ErrorCategory.UNAVAILABLE);

    /** The desktop cannot be captured in the way that was asked for. */
    public static final ErrorCode NOT_CAPTURABLE =
            ErrorCode.passing("ffmpeg/not-capturable", ErrorCategory.UNSUPPORTED);

    /** Others capture this desktop, and the platform allows no more of them. */
    public static final ErrorCode TOO_MANY_CAPTURES =
            ErrorCode.passing("ffmpeg/too-many-captures", ErrorCategory.RESOURCES);

    /** The hardware encoder that was asked for is not there, or busy. */
    public static final ErrorCode NO_HARDWARE_ENCODER =
            ErrorCode.passing("ffmpeg/no-hardware-encoder", ErrorCategory.UNSUPPORTED);

    /** The disk is full. */
    public static final ErrorCode NO_SPACE = ErrorCode.passing("ffmpeg/no-space", ErrorCategory.RESOURCES);

    /** This FFmpeg was built without something that Deskreel needs. */
    public static final ErrorCode LACKS_FEATURE =
            ErrorCode.permanent("ffmpeg/lacks-feature", ErrorCategory.UNSUPPORTED);

    /** FFmpeg refused what it was told to do. */
    public static final ErrorCode INVALID_ARGUMENT =
            ErrorCode.permanent("ffmpeg/invalid-argument", ErrorCategory.INTERNAL);

    /** A file could not be read or written. */
    public static final ErrorCode IO = ErrorCode.passing("ffmpeg/io", ErrorCategory.RESOURCES);

    /** The data are not what FFmpeg can read. */
    public static final ErrorCode DATA = ErrorCode.permanent("ffmpeg/data", ErrorCategory.DATA);

    /** FFmpeg ended, and nothing better is known. */
    public static final ErrorCode ENDED = ErrorCode.passing("ffmpeg/ended", ErrorCategory.UNAVAILABLE);

    private FfmpegErrorCode() {}
}
