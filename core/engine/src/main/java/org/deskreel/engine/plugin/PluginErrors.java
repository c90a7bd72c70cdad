// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can be wrong with plugins. */
public final class PluginErrors {
    /** A plugin threw something that is not a {@link DeskreelException}, or broke a promise. */
    public static final ErrorCode BUG = ErrorCode.permanent("engine/plugin-bug", ErrorCategory.INTERNAL);

    /** A plugin has not come back from a call in time; what it was asked for may have been done or not. */
    public static final ErrorCode HANGS = ErrorCode.passing("engine/plugin-hangs", ErrorCategory.OUTCOME_UNKNOWN);

    /** A component is asked for whose plugin is installed but broken. */
    public static final ErrorCode BROKEN = ErrorCode.permanent("engine/plugin-broken", ErrorCategory.UNSUPPORTED);

    /** A plugin uses or lacks something of the SPI, which it was built with another version of. */
    public static final ErrorCode INCOMPATIBLE =
            ErrorCode.permanent("engine/plugin-incompatible", ErrorCategory.UNSUPPORTED);

    /** A component is asked for that no installed plugin provides. */
    public static final ErrorCode UNKNOWN_TYPE =
            ErrorCode.permanent("engine/unknown-type", ErrorCategory.CONFIGURATION);

    private PluginErrors() {}

    /** Whether an error is the fault of the plugin that it came from, and says nothing of what the plugin was asked. */
    public static boolean blames(DeskreelException error) {
        return error.code().equals(BUG) || error.code().equals(HANGS);
    }
}
