// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/** How {@code deskreel review} shows recordings. */
public record ReviewConfig(
        @Setting(
                value =
                        "The name of a sink that is told who watched what, besides the local log; without it nothing is "
                                + "shown. Default: none is told.",
                example = "audit")
        @Nullable
        String audit) {}
