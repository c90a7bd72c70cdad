// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with a VNC server. */
final class VncErrorCode {
    /** Nobody said which server. */
    static final ErrorCode NO_SERVER = ErrorCode.permanent("capture-vnc/no-server", ErrorCategory.CONFIGURATION);

    /** No VNC server answers there. */
    static final ErrorCode UNREACHABLE = ErrorCode.passing("capture-vnc/unreachable", ErrorCategory.UNAVAILABLE);

    /** The server does not let us in. */
    static final ErrorCode REFUSED = ErrorCode.passing("capture-vnc/refused", ErrorCategory.PERMISSION);

    /** The server speaks something that we do not. */
    static final ErrorCode PROTOCOL = ErrorCode.passing("capture-vnc/protocol", ErrorCategory.UNSUPPORTED);

    /** The server is gone, or says nothing any more. */
    static final ErrorCode GONE = ErrorCode.passing("capture-vnc/gone", ErrorCategory.UNAVAILABLE);

    /** The far desktop has another size than the take. */
    static final ErrorCode LAYOUT_CHANGED = ErrorCode.passing("capture-vnc/layout-changed", ErrorCategory.CONFLICT);

    /** The far desktop is larger than fits into memory. */
    static final ErrorCode TOO_LARGE = ErrorCode.passing("capture-vnc/too-large", ErrorCategory.RESOURCES);

    private VncErrorCode() {}
}
