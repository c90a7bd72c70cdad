// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.time.Duration;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/**
 * What the person at the desktop is told.
 *
 * @param text null for nothing
 */
public record NoticeConfig(
        @Setting(
                value =
                        "What the person at the desktop is told when the recording has begun; {user} and {host} stand for "
                                + "their names. What they answer, and when, is in the manifest. Default: nothing.",
                example = "'This session is recorded, {user}. The recording is kept for 90 days.'")
        @Nullable
        String text,

        @Setting(value = "The title of its window.", defaultValue = "This session is recorded")
        String title,

        @Setting(
                value = "How long it stays when nobody answers. Recording goes on all the while.",
                defaultValue = "5m",
                min = "1s",
                max = "24h")
        Duration patience) {
    /** What a message box can show, and people read. */
    private static final int LONGEST = 2_000;

    public NoticeConfig {
        if (text != null && (text.isBlank() || text.length() > LONGEST)) {
            throw new SettingException(
                    "text",
                    "The notice has " + text.strip().length() + " characters.",
                    "Write 1 to " + LONGEST + ", or leave it out to show none.");
        }
        if (title.isBlank() || title.length() > 100 || title.indexOf('\n') >= 0) {
            throw new SettingException(
                    "title", "'" + title + "' cannot be a title.", "Write one line of 1 to 100 characters.");
        }
    }
}
