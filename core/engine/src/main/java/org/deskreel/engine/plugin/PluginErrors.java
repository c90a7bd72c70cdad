// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can be wrong with plugins. */
public final class PluginErrors {
    /** A plugin threw something that is not a {@link org.deskreel.spi.DeskreelException}, or broke a promise. */
    public static final ErrorCode BUG = ErrorCode.permanent("engine/plugin-bug", ErrorCategory.INTERNAL);

    /** A component is asked for whose plugin is installed but broken. */
    public static final ErrorCode BROKEN = ErrorCode.permanent("engine/plugin-broken", ErrorCategory.UNSUPPORTED);

    /** A plugin uses or lacks something of the SPI, which it was built with another version of. */
    public static final ErrorCode INCOMPATIBLE =
            ErrorCode.permanent("engine/plugin-incompatible", ErrorCategory.UNSUPPORTED);

    /** A component is asked for that no installed plugin provides. */
    public static final ErrorCode UNKNOWN_TYPE =
            ErrorCode.permanent("engine/unknown-type", ErrorCategory.CONFIGURATION);

    private PluginErrors() {}
}
