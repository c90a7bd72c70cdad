// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with the map of WorkSpaces. */
final class WorkspacesErrorCode {
    /** The file cannot be read. */
    static final ErrorCode MAP_UNREADABLE =
            ErrorCode.permanent("hook-workspaces/map-unreadable", ErrorCategory.CONFIGURATION);

    /** The file has no WorkSpaces in it. */
    static final ErrorCode MAP_EMPTY = ErrorCode.permanent("hook-workspaces/map-empty", ErrorCategory.DATA);

    /** Others than administrators may change the file. */
    static final ErrorCode MAP_EXPOSED = ErrorCode.permanent("hook-workspaces/map-exposed", ErrorCategory.PERMISSION);

    private WorkspacesErrorCode() {}
}
