// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.List;
import org.deskreel.spi.config.Setting;

/** Whether and how it is kept what was in front. */
public record TimelineConfig(
        @Setting(
                value =
                        "Keeps beside each recording which program was in front and the title of its window, with times, "
                                + "so that moments can be found by it. Titles are personal data, and can hold anything that a "
                                + "program writes there.",
                defaultValue = "false")
        boolean enabled,

        @Setting(value = "Keeps titles, and not only the names of programs.", defaultValue = "true")
        boolean titles,

        @Setting(
                value = "Regular expressions (java.util.regex); whatever in a title matches one is kept as ***. Titles "
                        + "have at most 300 characters by then.",
                example = "['(?i)password\\S*', '\\d{12,}']")
        List<TitleMask> mask) {
    public TimelineConfig {
        mask = List.copyOf(mask);
    }
}
