// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.time.Duration;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.config.Setting;

/** The local folder where segments live until every sink has them. */
public record SpoolConfig(
        @Setting(
                value = "Capture stops cleanly while the disk of the spool has less room than this, and goes on when "
                        + "there is a quarter more.",
                defaultValue = "200MiB")
        DataSize minFree,

        @Setting(
                value = "How often the open segment is forced to disk, so that a power cut costs no more than this.",
                defaultValue = "3s",
                min = "500ms",
                max = "1m")
        Duration sync) {}
