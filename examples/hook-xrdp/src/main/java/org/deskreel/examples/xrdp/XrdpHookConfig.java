// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.time.Duration;
import org.deskreel.spi.config.Setting;

/**
 * Settings of the hook {@code xrdp}.
 *
 * @param lookEvery the time between two looks at the sessions
 */
public record XrdpHookConfig(
        @Setting(
                value =
                        "How often the hook looks whether sessions have come, gone, connected or disconnected: xrdp tells "
                                + "nobody. Each recorder looks by itself.",
                defaultValue = "5s",
                min = "500ms",
                max = "1m")
        Duration lookEvery) {}
