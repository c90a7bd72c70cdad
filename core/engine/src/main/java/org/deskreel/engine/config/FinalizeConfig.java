// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.time.Duration;
import org.deskreel.spi.config.Setting;

/** What happens at the end of a session. */
public record FinalizeConfig(
        @Setting(
                value =
                        "How long delivery may take after the session has ended. What is left then stays in the spool and "
                                + "is delivered by the next start.",
                defaultValue = "50s",
                min = "1s")
        Duration timeLimit) {}
