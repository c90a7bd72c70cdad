// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.time.Duration;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/** The local folder where segments live until every sink has them. */
public record SpoolConfig(
        @Setting(
                value = "Capture stops cleanly while the disk of the spool has less room than this, and goes on when "
                        + "there is a quarter more.",
                defaultValue = "200MiB")
        DataSize minFree,

        @Setting(
                value =
                        "How much the spool may hold at most, the recordings of all sessions together. Default: what its "
                                + "disk can take.",
                min = "1MiB",
                example = "20GiB")
        @Nullable
        DataSize maxSize,

        @Setting(
                value =
                        "What happens when the spool holds spool.max-size, or its disk has less room than spool.min-free. "
                                + "stop-capture: capture stops until there is room, and everything that was recorded is kept. "
                                + "drop-oldest-delivered-last: recording goes on, and segments are given up, the oldest first, "
                                + "beginning with those that some sink has already.",
                defaultValue = "stop-capture")
        WhenFull whenFull,

        @Setting(
                value = "How often the open segment is forced to disk, so that a power cut costs no more than this.",
                defaultValue = "3s",
                min = "500ms",
                max = "1m")
        Duration sync) {
    /** What happens when the spool is full. */
    public enum WhenFull {
        /** Capture stops until there is room; everything that was recorded is kept. */
        STOP_CAPTURE,
        /** Recording goes on, and the oldest segments are given up. */
        DROP_OLDEST_DELIVERED_LAST
    }
}
