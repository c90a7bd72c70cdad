// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with an X display. */
final class X11ErrorCode {
    /** Nobody said which display. */
    static final ErrorCode NO_DISPLAY = ErrorCode.permanent("capture-x11grab/no-display", ErrorCategory.CONFIGURATION);

    /** What was said names no display. */
    static final ErrorCode BAD_DISPLAY =
            ErrorCode.permanent("capture-x11grab/bad-display", ErrorCategory.CONFIGURATION);

    /** No X server answers there. */
    static final ErrorCode UNREACHABLE = ErrorCode.passing("capture-x11grab/unreachable", ErrorCategory.UNAVAILABLE);

    /** The X server refuses us. */
    static final ErrorCode REFUSED = ErrorCode.passing("capture-x11grab/refused", ErrorCategory.PERMISSION);

    /** The X server answers something that is no answer. */
    static final ErrorCode PROTOCOL = ErrorCode.passing("capture-x11grab/protocol", ErrorCategory.UNSUPPORTED);

    private X11ErrorCode() {}
}
