// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.time.Duration;
import org.deskreel.engine.manifest.KeyTemplate;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/** How recordings are brought to the sinks. */
public record DeliveryConfig(
        @Setting(
                value = "Where in a sink a recording stands: folders from {host}, {user}, {session}, {date} and the "
                        + "session's metadata. Default: the session hook's.",
                example = "{date}/{user}/{session}/")
        @Nullable
        String key,

        @Setting(
                value =
                        "How often the open segment is sent again as it grows, so that a machine that vanishes takes at "
                                + "most this much with it; 0s turns it off.",
                defaultValue = "5s",
                max = "10m")
        Duration checkpoint,

        @Setting(
                value = "How often manifest and playlist are sent while recording, at most.",
                defaultValue = "5s",
                min = "1s",
                max = "10m")
        Duration manifestInterval,

        @Setting(
                value = "How many bytes a second the recorder sends at most, to all its sinks together, because the "
                        + "user's own stream shares the link. Default: no limit.",
                min = "16KiB",
                example = "1MiB")
        @Nullable
        DataSize bandwidth,

        @Setting(
                value = "How many segments are sent to one sink at the same time while there is a backlog. Default: 1 "
                        + "while the session lasts, so that they arrive in the order of their names; 4 once it has "
                        + "ended; 12 in 'deskreel deliver'.",
                min = "1",
                max = "16")
        @Nullable
        Integer parallel,

        @Setting(
                value = "The pause before the first retry of a failed delivery; it doubles with each failure.",
                defaultValue = "500ms",
                min = "10ms")
        Duration retryFirst,

        @Setting(value = "The longest pause between two tries of a failed delivery.", defaultValue = "1m", min = "10ms")
        Duration retryLongest) {
    private static final int AFTER_THE_SESSION = 4;

    /** Against a server on the same machine this many reach what the AWS SDK's transfer manager does. */
    private static final int ALONE = 12;

    public DeliveryConfig {
        if (key != null) {
            checkKey(key);
        }
        if (retryLongest.compareTo(retryFirst) < 0) {
            throw new SettingException(
                    "retry-longest",
                    "The longest pause " + Durations.format(retryLongest) + " is shorter than the first, "
                            + Durations.format(retryFirst) + ".",
                    "Write at least as much as in retry-first.");
        }
    }

    /** How many segments are sent at the same time while the session lasts. */
    public int puts() {
        return parallel == null ? 1 : parallel;
    }

    /** How many segments are sent at the same time once the session has ended. */
    public int lastPuts() {
        return parallel == null ? AFTER_THE_SESSION : parallel;
    }

    /** The same for a program that does nothing else. */
    public DeliveryConfig alone() {
        Integer puts = parallel == null ? ALONE : parallel;
        return new DeliveryConfig(key, checkpoint, manifestInterval, bandwidth, puts, retryFirst, retryLongest);
    }

    private static void checkKey(String key) {
        try {
            KeyTemplate.parse(key);
        } catch (SettingException e) {
            throw new SettingException("key", e.getMessage(), e.remedy());
        }
    }
}
