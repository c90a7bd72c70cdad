// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.List;
import org.deskreel.spi.config.Setting;

/** Which sessions {@code deskreel agent} records. */
public record AgentConfig(
        @Setting(
                value = "Users whose sessions the agent records, as the session hook names them; * stands for any "
                        + "characters, ? for one, and case does not matter. Default: everybody.",
                example = "['admin-*', 'CORP\\\\*']")
        List<String> users,

        @Setting(
                value = "Users whose sessions the agent does not record, even if they are among the users.",
                example = "[kiosk]")
        List<String> except) {
    public AgentConfig {
        users = List.copyOf(users);
        except = List.copyOf(except);
    }
}
