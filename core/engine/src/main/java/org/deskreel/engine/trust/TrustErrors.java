// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.trust;

import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** Why plugins are not loaded although they may be sound. */
public final class TrustErrors {
    /** The configuration does not trust a plugin. */
    public static final ErrorCode REFUSED = ErrorCode.permanent("engine/plugin-refused", ErrorCategory.PERMISSION);

    /** Others than the recorder's account and administrators could change plugins, or nobody can tell. */
    public static final ErrorCode FOLDER_UNSAFE =
            ErrorCode.permanent("engine/plugin-folder-unsafe", ErrorCategory.PERMISSION);

    private TrustErrors() {}

    static DeskreelException refused(String problem, String remedy) {
        return DeskreelException.of(REFUSED, problem).remedy(remedy);
    }
}
