// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can be wrong with a configuration file as such; mistakes in it are {@link ConfigProblem}s. */
public final class ConfigErrors {
    /** The file does not exist or cannot be read. */
    public static final ErrorCode UNREADABLE =
            ErrorCode.permanent("engine/configuration-unreadable", ErrorCategory.CONFIGURATION);

    private ConfigErrors() {}
}
