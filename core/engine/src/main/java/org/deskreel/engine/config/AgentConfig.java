// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.List;
import org.deskreel.spi.config.Setting;

/** Which sessions {@code deskreel agent} records. */
public record AgentConfig(
        @Setting(
                value =
                        "Users whose sessions the agent records, as the session hook names them; * stands for any "
                                + "characters, ? for one, and case does not matter. Default: everybody, unless there are groups.",
                example = "['admin-*', 'CORP\\\\*']")
        List<String> users,

        @Setting(
                value = "Groups whose members' sessions the agent records, besides those of the users; written in the "
                        + "same way. When the groups of a user cannot be learned, the session is recorded.",
                example = "['staff', 'CORP\\\\Contractors*']")
        List<String> groups,

        @Setting(
                value = "Users whose sessions the agent does not record, even if they are among the users.",
                example = "[kiosk]")
        List<String> except,

        @Setting(
                value = "Groups whose members' sessions the agent does not record, even if they are among the users or "
                        + "groups.",
                example = "[works-council]")
        List<String> exceptGroups) {
    public AgentConfig {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        except = List.copyOf(except);
        exceptGroups = List.copyOf(exceptGroups);
    }
}
